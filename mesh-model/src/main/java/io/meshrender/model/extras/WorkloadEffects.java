package io.meshrender.model.extras;

import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Workloads and proxies that cannot take part in calls as they are set: WorkloadEntry, WorkloadGroup and pods (835), ProxyConfig (836), RequestAuthentication (837). */
final class WorkloadEffects {
    private static final String CAPTURE = "ISTIO_META_DNS_CAPTURE";

    /** As the injected container has them ({@code manifests/charts/istio-control/istio-discovery/files/injection-template.yaml}). */
    static final Set<String> OWNED = Set.of(
            "CA_ADDR",
            "ISTIO_META_CLUSTER_ID",
            "ISTIO_META_MESH_ID",
            "ISTIO_META_NETWORK",
            "ISTIO_META_REQUESTED_NETWORK_VIEW",
            "TRUST_DOMAIN");

    /** What Go's {@code strconv.ParseBool} reads as true: agents and istiod read the variable by it. */
    static final Set<String> YES = Set.of("1", "t", "T", "TRUE", "true", "True");

    private WorkloadEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        for (Own entry : setting.istio("WorkloadEntry")) {
            workload(
                    setting,
                    entry,
                    entry.spec().at("labels").labels(),
                    entry.spec().at("serviceAccount"),
                    problems);
        }
        // The labels of a group's template count before those of its metadata, and both are its entries'.
        for (Own group : setting.istio("WorkloadGroup")) {
            Map<String, String> labels =
                    new HashMap<>(group.spec().at("metadata").at("labels").labels());
            labels.putAll(group.spec().at("template").at("labels").labels());
            workload(setting, group, labels, group.spec().at("template").at("serviceAccount"), problems);
        }
        for (PodTemplate pods : PodTemplate.all(setting)) {
            workload(setting, pods.own(), pods.pod().at("metadata").at("labels").labels(), pods.account(), problems);
        }
        setting.istio("ProxyConfig").forEach(config -> proxyConfig(setting, config, problems));
        setting.istio("RequestAuthentication").forEach(request -> requestAuthentication(setting, request, problems));
    }

    /**
     * istiods of other networks do not read this object, and take the identities of the model alone; that of its own cluster adds the account of
     * each endpoint ({@code pilot/pkg/model/endpointshards.go}, {@code updateShardServiceAccount}).
     */
    private static void workload(
            Setting setting, Own entry, Map<String, String> labels, Field account, List<Problem> problems) {
        for (ServiceRoutes service : setting.servicesIn(entry.namespace())) {
            Service model = service.service();
            if (Match.select(model.selectorOrApp(), labels) != Match.YES) {
                continue;
            }
            SortedSet<Name> entered = new TreeSet<>();
            for (Name cluster : setting.where(entry, service)) {
                for (NameRoutes name : service.names()) {
                    if (name.isExportedBy(cluster)) {
                        entered.add(cluster);
                    }
                }
            }
            SortedSet<String> taken = new TreeSet<>();
            service.running()
                    .forEach(cluster -> taken.add(
                            model.at(cluster.name()).serviceAccountOrName().text()));
            String expected = String.join("' or '", taken);
            boolean left = account.key().equals(PodTemplate.NO_ACCOUNT);
            String its = left ? "default" : account.text();
            if (!entered.isEmpty() && !its.isEmpty() && !taken.contains(its)) {
                problems.add(entry.warning(
                        Code.WORKLOAD_ENTRY_JOINS,
                        account.place(),
                        entry.words() + " answers for " + model.name() + " as '" + its + "' in "
                                + Words.list(entered) + ", and callers in other networks take '" + expected
                                + "' alone: those of their calls that reach it fail with 503",
                        left
                                ? "add serviceAccountName: " + taken.first() + " to the pods, or set services."
                                        + model.name() + ".serviceAccount: default"
                                : "write '" + expected + "', or other labels"));
            }
        }
    }

    /** What a sidecar is in the mesh stands in its environment: where it is, whose it is, who signs for it. */
    private static void identity(Setting setting, Own config, List<Problem> problems) {
        for (Field variable : config.spec().at("environmentVariables").entries()) {
            if (OWNED.contains(variable.key())
                    && !setting.servicesUnder(config.namespace()).isEmpty()) {
                problems.add(config.error(
                        Code.DNS_CAPTURE_OFF,
                        variable.place(),
                        config.words() + " sets " + variable.key()
                                + ", which says what a sidecar is in the mesh: istiod takes it for one of elsewhere, or signs"
                                + " nothing for it",
                        "remove " + variable.key()));
            }
        }
    }

    private static void proxyConfig(Setting setting, Own config, List<Problem> problems) {
        identity(setting, config, problems);
        Field capture = config.spec().at("environmentVariables").at(CAPTURE);
        if (!capture.isThere() || YES.contains(capture.text())) {
            return;
        }
        SortedSet<String> hosts = new TreeSet<>();
        SortedSet<String> callers = new TreeSet<>();
        for (List<Call> calls : setting.calls()) {
            for (Call call : calls) {
                boolean meant = config.namespace().equals(Setting.ROOT)
                        || config.namespace().equals(call.caller().namespace());
                if (!meant
                        || !call.caller().hasSidecarFor(config.namespace())
                        || Match.select(config.selector(), call.caller().labels()) != Match.YES) {
                    continue;
                }
                for (Name cluster :
                        Setting.both(config.clusters(), call.caller().clusters())) {
                    call.names(cluster).forEach(name -> hosts.add(name.host().text()));
                }
                callers.add(call.caller().words());
            }
        }
        if (!hosts.isEmpty()) {
            problems.add(config.error(
                    Code.DNS_CAPTURE_OFF,
                    capture.place(),
                    config.words() + " switches DNS capture off for " + Words.list(callers)
                            + ": no DNS of a cluster knows " + Words.list(hosts),
                    "remove " + CAPTURE));
        }
    }

    private static void requestAuthentication(Setting setting, Own request, List<Problem> problems) {
        if (request.selector().isEmpty() || request.targetsResources()) {
            return;
        }
        for (ServiceRoutes service : setting.servicesUnder(request.namespace())) {
            Service model = service.service();
            if (!setting.where(request, service).isEmpty()
                    && Match.select(request.selector(), model.selectorOrApp()) == Match.YES
                    && model.ports().stream().map(ServicePort::protocol).noneMatch(protocol -> protocol.isHttp())
                    && !model.ports().isEmpty()) {
                problems.add(request.warning(
                        Code.REQUEST_AUTHENTICATION_IDLE,
                        request.spec().at("selector").place(),
                        request.words() + " asks requests to " + model.name()
                                + " for tokens, and none of its ports speaks HTTP: it is never asked",
                        "set the protocol of services." + model.name() + ".ports to HTTP, or remove it"));
            }
        }
    }
}
