package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mtls;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.Commas;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Ranges;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Annotations and labels of pods that lead calls past their sidecars, or that say another place than their cluster's (843). The rules of a pod's
 * network are made of these annotations ({@code tools/istio-iptables/pkg/capture/run.go}), each in the place of the chart's value.
 */
final class PodCapture {
    private static final String TRAFFIC = "traffic.sidecar.istio.io/";
    private static final String MODE = "sidecar.istio.io/interceptionMode";
    private static final String NETWORK = "topology.istio.io/network";
    private static final String TLS_MODE = "security.istio.io/tlsMode";
    private static final String ALL = "*";
    private static final String DNS = "53";
    private static final String PROXY = "1337";

    private final Setting setting;
    private final PodTemplate template;
    private final ServiceRoutes service;
    private final List<Problem> problems;

    private PodCapture(Setting setting, PodTemplate template, ServiceRoutes service, List<Problem> problems) {
        this.setting = setting;
        this.template = template;
        this.service = service;
        this.problems = problems;
    }

    static void check(Setting setting, PodTemplate template, List<Problem> problems) {
        if (template.pod().at("metadata").isEmpty()) {
            return;
        }
        for (ServiceRoutes service : template.services(setting)) {
            PodCapture capture = new PodCapture(setting, template, service, problems);
            if (!capture.nothing()) {
                capture.served();
                capture.called();
            }
            capture.place();
            capture.plainText();
            PodProxyConfig.check(setting, template, service, problems);
        }
    }

    /** A pod whose network has no rules at all, or none for what goes over it. */
    private boolean nothing() {
        Field mode = template.annotation(MODE);
        Field interfaces = template.annotation(TRAFFIC + "excludeInterfaces");
        if (!mode.is("NONE") && !Commas.items(interfaces.text()).contains("eth0")) {
            return false;
        }
        List<String> called = hosts(name -> true);
        if (called.isEmpty() && service.names().isEmpty()) {
            return false;
        }
        Field nothing = mode.is("NONE") ? mode : interfaces;
        List<String> costs = new ArrayList<>();
        if (!called.isEmpty()) {
            costs.add("no DNS of a cluster knows " + Words.list(called));
        }
        if (!service.names().isEmpty()) {
            costs.add("callers in the mesh send mutual TLS, which nobody opens");
        }
        tell(
                nothing,
                "has no connection taken up by the sidecar of "
                        + service.service().name() + ": " + String.join(", and ", costs),
                "remove " + nothing.key());
        return true;
    }

    private void served() {
        if (service.names().isEmpty()) {
            return;
        }
        Field without = template.annotation(TRAFFIC + "excludeInboundPorts");
        List<String> left = Commas.items(without.text());
        unopened(without, port -> left.contains(port) || left.contains(ALL), "take it out of ");
        Field status = template.annotation("status.sidecar.istio.io/port");
        unopened(status, status::is, "write another port to ");
        Field only = template.annotation(TRAFFIC + "includeInboundPorts");
        List<String> taken = Commas.items(only.text());
        unopened(only, port -> !taken.contains(port) && !taken.contains(ALL), "add it to ");
    }

    /** Ports where pods listen, which their sidecar does not take up. */
    private void unopened(Field annotation, Predicate<String> past, String edit) {
        if (!annotation.isThere()) {
            return;
        }
        SortedSet<Integer> ports = new TreeSet<>();
        for (Name cluster : setting.where(template.own(), service)) {
            for (ServicePort port : service.service().at(cluster).ports()) {
                if (past.test(port.targetPortOrPort().text())) {
                    ports.add(port.targetPortOrPort().number());
                }
            }
        }
        if (!ports.isEmpty()) {
            tell(
                    annotation,
                    "keeps port" + (ports.size() == 1 ? " " : "s ") + Words.list(ports) + " of "
                            + service.service().name()
                            + " from its sidecar: callers in the mesh send mutual TLS, which nobody opens there, and their calls fail with 503",
                    edit + annotation.key() + (ports.size() == 1 ? "" : ", with the others"));
        }
    }

    private void called() {
        asTheProxy();
        Field ports = template.annotation(TRAFFIC + "excludeOutboundPorts");
        List<String> left = Commas.items(ports.text());
        if (left.contains(DNS)) {
            past(
                    ports,
                    hosts(name -> true),
                    "leaves questions for names to the DNS of the cluster, which knows none of ");
        } else if (ports.isThere()) {
            past(
                    ports,
                    hosts(name -> hasPort(name, left)),
                    "leads calls past the sidecar, which alone knows the addresses of ",
                    without(ports, left));
        }
        Cidr vips = setting.mesh().settings().vips();
        Field ranges = template.annotation(TRAFFIC + "excludeOutboundIPRanges");
        if (ranges.is(ALL) || Ranges.of(ranges.text()).overlaps(vips)) {
            past(
                    ranges,
                    hosts(name -> true),
                    "keeps addresses of mesh.vips, " + vips + ", from the sidecar, which alone knows those of ");
        }
        Field only = template.annotation(TRAFFIC + "includeOutboundIPRanges");
        List<String> besides = Commas.items(
                template.annotation(TRAFFIC + "includeOutboundPorts").text());
        if (only.isThere() && !only.is(ALL) && !Ranges.of(only.text()).holds(vips)) {
            past(
                    only,
                    besides.contains(ALL) ? List.of() : hosts(name -> !hasPort(name, besides)),
                    "has the sidecar take up ranges without mesh.vips, " + vips
                            + ", and it alone knows the addresses of ");
        }
    }

    /**
     * What the proxy's own user sends is taken for the proxy's, and left alone ({@code run.go}: {@code --uid-owner}). What a container says counts
     * before what its pod says, and a container of the proxy's name sets the injected one.
     */
    private void asTheProxy() {
        Field spec = template.pod().at("spec");
        for (Field container : spec.at("containers").items()) {
            if (container.at("name").is("istio-proxy")) {
                continue;
            }
            for (String key : List.of("runAsUser", "runAsGroup")) {
                Field own = container.at("securityContext").at(key);
                Field counting =
                        own.isThere() ? own : spec.at("securityContext").at(key);
                if (counting.is(PROXY)) {
                    past(
                            counting,
                            hosts(name -> true),
                            "runs as the sidecar's own "
                                    + key.substring("runAs".length()).toLowerCase(Locale.ROOT) + ", " + PROXY
                                    + ", whose calls nobody takes up, and sidecars alone know ");
                    return;
                }
            }
        }
    }

    private static boolean hasPort(NameRoutes name, List<String> ports) {
        return name.name().service().ports().stream()
                .anyMatch(port -> ports.contains(port.port().text()));
    }

    /** Ports that no name has are left where they are: it may be for a reason. */
    private String without(Field annotation, List<String> left) {
        SortedSet<Integer> called = new TreeSet<>();
        for (NameRoutes name : Called.by(setting, service.service(), setting.where(template.own(), service))) {
            for (ServicePort port : name.name().service().ports()) {
                if (left.contains(port.port().text())) {
                    called.add(port.port().number());
                }
            }
        }
        return called.size() == left.size()
                ? "remove " + annotation.key()
                : "take " + Words.all(called) + " out of " + annotation.key();
    }

    private void past(Field annotation, List<String> hosts, String what) {
        past(annotation, hosts, what, "remove " + annotation.key());
    }

    private void past(Field annotation, List<String> hosts, String what, String hint) {
        if (!hosts.isEmpty()) {
            tell(
                    annotation,
                    what + Words.list(hosts) + ": calls of " + service.service().name() + " to "
                            + (hosts.size() == 1 ? "it" : "them") + " fail",
                    hint);
        }
    }

    /** istiod leads to a pod of another network by the gateway of that network, and the injected proxy takes the label for its own network. */
    private void place() {
        Field network = template.label(NETWORK);
        if (!network.isThere()) {
            return;
        }
        SortedSet<String> others = new TreeSet<>();
        for (Name name : setting.where(template.own(), service)) {
            Cluster cluster = Objects.requireNonNull(setting.mesh().clusters().get(name));
            if (!network.is(cluster.network().text())) {
                others.add(cluster.network().text());
            }
        }
        if (!others.isEmpty()) {
            tell(
                    network,
                    "says that pods of " + service.service().name() + " are in network '" + network.text()
                            + "', and their cluster is in " + Words.list(others)
                            + ": they and the pods beside them call each other through gateways, or not at all",
                    "remove " + NETWORK);
        }
    }

    /** {@code pilot/pkg/xds/endpoints/mtls_checker.go}: an endpoint with this label gets plain text of those that choose by themselves. */
    private void plainText() {
        Field mode = template.label(TLS_MODE);
        if (mode.isThere() && !mode.is("istio") && setting.mesh().settings().mtls() == Mtls.STRICT) {
            tell(
                    mode,
                    "has callers send plain text to pods of "
                            + service.service().name()
                            + ", whose sidecars take mutual TLS alone: calls within the network fail with 503",
                    "remove " + TLS_MODE);
        }
    }

    private List<String> hosts(Predicate<NameRoutes> meant) {
        List<String> hosts = new ArrayList<>();
        for (NameRoutes name : Called.by(setting, service.service(), setting.where(template.own(), service))) {
            if (meant.test(name)) {
                hosts.add(name.host().text());
            }
        }
        return hosts;
    }

    private void tell(Field at, String what, String hint) {
        problems.add(template.own()
                .warning(Code.POD_PASSES_SIDECAR, at.place(), template.own().words() + " " + what, hint));
    }
}
