package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Subsets whose calls would cross to another network and cannot (838). An endpoint that stands for another network has the labels of its place
 * alone. And the gateway before it is asked for the subset by name: it knows those of rules in its cluster that are in the service's namespace
 * or in its own, and not those of the callers' ({@code pilot/pkg/networking/core/gateway.go}, {@code buildGatewayConnectionOpts}).
 */
final class SubsetEffects {
    private static final String CLUSTER = "topology.istio.io/cluster";
    private static final String NETWORK = "topology.istio.io/network";
    private static final String REGION = "topology.kubernetes.io/region";

    private SubsetEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        for (Own service : setting.istio("VirtualService")) {
            for (Destinations.Destination destination : Destinations.of(service)) {
                Field subset = destination.at().at("subset");
                if (!subset.text().isEmpty()) {
                    for (NameRoutes name : setting.names(destination.host())) {
                        check(setting, service, destination, name, problems);
                    }
                }
            }
        }
    }

    private static void check(
            Setting setting,
            Own service,
            Destinations.Destination destination,
            NameRoutes name,
            List<Problem> problems) {
        Field subset = destination.at().at("subset");
        SortedSet<Name> without = new TreeSet<>();
        SortedSet<Name> unknown = new TreeSet<>();
        Own defining = null;
        for (Name from : service.clusters()) {
            Viewpoint viewpoint = name.viewpoints().get(from);
            if (viewpoint == null || !viewpoint.called() || viewpoint.remotes().isEmpty()) {
                continue;
            }
            Own rule = rule(setting, name, subset.text(), from, false);
            if (rule == null) {
                continue;
            }
            Map<String, String> labels = labels(rule, subset.text());
            if (labels.containsKey(CLUSTER)) {
                continue;
            }
            boolean any = false;
            for (Cluster to : viewpoint.remotes()) {
                if (has(to, labels)) {
                    any = true;
                    if (rule(setting, name, subset.text(), to.name(), true) == null) {
                        unknown.add(to.name());
                        defining = rule;
                    }
                }
            }
            if (!any && !viewpoint.answered()) {
                without.add(from);
            }
        }
        String calls = service.words() + " sends " + destination.calls() + " to subset '" + subset.text() + "' of "
                + name.host();
        if (!without.isEmpty()) {
            problems.add(service.error(
                    Code.SUBSET_CROSSES,
                    subset.place(),
                    calls + ", whose labels no endpoint of another network has: from " + Words.list(without)
                            + ", where " + name.name().service().name() + " does not run, they fail with 503",
                    "remove 'subset'"));
        }
        if (defining != null) {
            String namespace = name.name().service().namespace().text();
            problems.add(service.error(
                    Code.SUBSET_CROSSES,
                    subset.place(),
                    calls + ", which the east-west gateway of " + Words.list(unknown) + " in between does not know: "
                            + defining.words()
                            + (defining.namespace().equals(namespace)
                                    ? " does not go there"
                                    : " is in the namespace of callers")
                            + ", and the calls fail with 503",
                    "put that rule into namespace '" + namespace + "', and into the extras of "
                            + Words.list(unknown) + " too"));
        }
    }

    /** A rule that defines the subset in {@code cluster}; one that its gateway reads, or any. */
    private static @Nullable Own rule(Setting setting, NameRoutes name, String subset, Name cluster, boolean gateway) {
        for (Own rule : setting.istio("DestinationRule")) {
            boolean read = !gateway
                    || rule.namespace().equals(Setting.ROOT)
                    || (rule.namespace().equals(name.name().service().namespace().text()) && isSeenByGateways(rule));
            if (read
                    && rule.clusters().contains(cluster)
                    && Hosts.includes(
                            Hosts.full(rule.spec().at("host").text(), rule.namespace()),
                            name.host().text())
                    && defines(rule, subset)) {
                return rule;
            }
        }
        return null;
    }

    private static boolean isSeenByGateways(Own rule) {
        List<String> exportTo = rule.spec().at("exportTo").texts();
        return exportTo.isEmpty() || exportTo.contains("*") || exportTo.contains(Setting.ROOT);
    }

    private static boolean defines(Own rule, String subset) {
        for (Field some : rule.spec().at("subsets").items()) {
            if (some.at("name").is(subset)) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, String> labels(Own rule, String subset) {
        for (Field some : rule.spec().at("subsets").items()) {
            if (some.at("name").is(subset)) {
                return some.at("labels").labels();
            }
        }
        return Map.of();
    }

    /** Whether the endpoint that stands for {@code to} has the labels. */
    private static boolean has(Cluster to, Map<String, String> labels) {
        for (Map.Entry<String, String> label : labels.entrySet()) {
            String value =
                    switch (label.getKey()) {
                        case NETWORK -> to.network().text();
                        case REGION -> to.locality().region();
                        default -> "";
                    };
            if (!value.equals(label.getValue())) {
                return false;
            }
        }
        return true;
    }
}
