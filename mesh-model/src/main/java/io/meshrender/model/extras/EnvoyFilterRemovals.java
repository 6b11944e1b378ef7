package io.meshrender.model.extras;

import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** EnvoyFilters that remove from sidecars what calls of the mesh pass (844): of those who call, and of those who answer. */
final class EnvoyFilterRemovals {
    private final Setting setting;
    private final Own filter;
    private final Removal removal;
    private final List<Problem> problems;

    private EnvoyFilterRemovals(Setting setting, Own filter, Removal removal, List<Problem> problems) {
        this.setting = setting;
        this.filter = filter;
        this.removal = removal;
        this.problems = problems;
    }

    static void check(Setting setting, Own filter, List<Problem> problems) {
        for (Field patch : filter.spec().at("configPatches").items()) {
            Removal removal = Removal.of(patch);
            if (removal != null && !filter.targetsResources()) {
                EnvoyFilterRemovals removals = new EnvoyFilterRemovals(setting, filter, removal, problems);
                if (removal.isFor("SIDECAR_OUTBOUND")) {
                    removals.ofCallers();
                }
                if (removal.isFor("SIDECAR_INBOUND")) {
                    removals.ofServers();
                }
            }
        }
    }

    private void ofCallers() {
        SortedSet<String> callers = new TreeSet<>();
        SortedSet<String> hosts = new TreeSet<>();
        SortedSet<Name> clusters = new TreeSet<>();
        boolean ofMesh = filter.namespace().equals(Setting.ROOT);
        for (List<Call> calls : ofMesh ? setting.calls() : List.of(setting.callsFrom(filter.namespace()))) {
            for (Call call : calls) {
                Caller caller = call.caller();
                if (!caller.hasSidecarFor(filter.namespace())
                        || Match.select(filter.selector(), caller.labels()) != Match.YES) {
                    continue;
                }
                for (Name cluster : setting.shared(filter.clusters(), caller.clusters())) {
                    for (NameRoutes name : call.names(cluster)) {
                        if (isOf(name)) {
                            callers.add(caller.words());
                            hosts.add(name.host().text());
                            clusters.add(cluster);
                        }
                    }
                }
            }
        }
        if (!hosts.isEmpty()) {
            tell("by which " + Words.list(callers) + " in " + Words.list(clusters) + " call"
                    + (callers.size() == 1 ? "s " : " ") + Words.list(hosts) + ": these calls fail");
        }
    }

    private boolean isOf(NameRoutes name) {
        for (ServicePort port : name.name().service().ports()) {
            if (removal.isOfCalls(name.host().text(), port)) {
                return true;
            }
        }
        return false;
    }

    private void ofServers() {
        SortedSet<String> services = new TreeSet<>();
        SortedSet<Name> clusters = new TreeSet<>();
        for (ServiceRoutes service : setting.servicesUnder(filter.namespace())) {
            Service model = service.service();
            if (service.names().isEmpty() || Match.select(filter.selector(), model.selectorOrApp()) != Match.YES) {
                continue;
            }
            for (Name cluster : setting.where(filter, service)) {
                if (model.at(cluster).ports().stream()
                        .anyMatch(port ->
                                removal.isOfAnswers(model.kubernetesHost().text(), port))) {
                    services.add(model.name().text());
                    clusters.add(cluster);
                }
            }
        }
        if (!services.isEmpty()) {
            tell("by which pods of " + Words.list(services) + " in " + Words.list(clusters)
                    + " answer: calls of them fail");
        }
    }

    private void tell(String whom) {
        problems.add(filter.warning(
                Code.ENVOY_FILTER_REMOVES,
                removal.patch().at("patch").at("operation").place(),
                filter.words() + " removes " + removal.what() + ", " + whom,
                "remove this patch"));
    }
}
