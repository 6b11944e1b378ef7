package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Subsets whose calls would cross to another network and cannot (838). An endpoint that stands for another network has the labels of its place
 * alone. Callers take the rendered rule of a name before one's own beside it, unless both are for the same namespaces and Istio makes one of
 * them ({@code pilot/pkg/model/destination_rule.go}). And the gateway before the endpoint is asked for the subset by name: it knows those of
 * rules that are for its own namespace ({@code pilot/pkg/networking/core/gateway.go}, {@code builtAutoPassthroughFilterChains}).
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
        offMutualTls(setting, service, subset, name, problems);
        SortedSet<Name> without = new TreeSet<>();
        SortedSet<Name> unknown = new TreeSet<>();
        SortedSet<Name> unread = new TreeSet<>();
        Own defining = null;
        Own apart = null;
        for (Name from : service.clusters()) {
            Viewpoint viewpoint = name.viewpoints().get(from);
            if (viewpoint == null || !viewpoint.called() || viewpoint.remotes().isEmpty()) {
                continue;
            }
            Own rule = rule(setting, name, subset.text(), from);
            if (rule == null) {
                continue;
            }
            if (!isReadByCallers(rule, name, from)) {
                apart = rule;
                unread.add(from);
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
                    if (!isReadByGateway(setting, name, subset.text(), to.name())) {
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
        String hint =
                "define it in the namespace of the callers, and once more in istio-system with exportTo: ['.'] where "
                        + name.name().service().name() + " runs";
        if (apart != null) {
            problems.add(service.error(
                    Code.SUBSET_CROSSES,
                    subset.place(),
                    calls + ", and the callers in " + Words.list(unread)
                            + " do not know it: Istio takes the rendered rule"
                            + " for them, and " + apart.words()
                            + " is not for the same namespaces; the calls fail with 503",
                    hint));
        }
        if (defining != null) {
            problems.add(service.error(
                    Code.SUBSET_CROSSES,
                    subset.place(),
                    calls + ", which the east-west gateway of " + Words.list(unknown) + " in between does not know: it"
                            + " does not read " + defining.words() + ", and the calls fail with 503",
                    hint));
        }
    }

    /** The traffic policy of a subset counts before that of its rule. */
    private static void offMutualTls(
            Setting setting, Own service, Field subset, NameRoutes name, List<Problem> problems) {
        for (Name from : service.clusters()) {
            Viewpoint viewpoint = name.viewpoints().get(from);
            Own rule = viewpoint == null || !viewpoint.called() ? null : rule(setting, name, subset.text(), from);
            if (rule == null || !isReadByCallers(rule, name, from)) {
                continue;
            }
            for (Field some : rule.spec().at("subsets").items()) {
                Field policy = some.at("trafficPolicy");
                if (some.at("name").is(subset.text()) && TrafficPolicies.isOffMutualTls(policy)) {
                    problems.add(rule.error(
                            Code.DESTINATION_RULE_CALLS,
                            policy.at("tls").at("mode").place(),
                            rule.words() + " takes calls of " + name.host() + " that " + service.words()
                                    + " sends to subset '" + subset.text() + "' off the mesh's mutual TLS (mode "
                                    + policy.at("tls").at("mode").text() + "): all of them fail with 503",
                            TrafficPolicies.without(policy)));
                    return;
                }
            }
        }
    }

    /** A rule that defines the subset for callers in {@code from}; the first that they do not read if there is no other. */
    private static @Nullable Own rule(Setting setting, NameRoutes name, String subset, Name from) {
        Own unread = null;
        for (Own rule : defining(setting, name, subset, from)) {
            if (isReadByCallers(rule, name, from)) {
                return rule;
            }
            unread = unread == null ? rule : unread;
        }
        return unread;
    }

    private static List<Own> defining(Setting setting, NameRoutes name, String subset, Name cluster) {
        List<Own> rules = new ArrayList<>();
        for (Own rule : setting.istio("DestinationRule")) {
            if (rule.clusters().contains(cluster)
                    && Hosts.includes(
                            Hosts.full(rule.spec().at("host").text(), rule.namespace()),
                            name.host().text())
                    && defines(rule, subset)) {
                rules.add(rule);
            }
        }
        return rules;
    }

    /** In the service's namespace a rule counts beside the rendered one only if both are for the same namespaces; in the root's, not at all. */
    private static boolean isReadByCallers(Own rule, NameRoutes name, Name from) {
        boolean ofService = rule.namespace().equals(namespace(name));
        boolean ofRoot = rule.namespace().equals(Setting.ROOT);
        return (!ofService && !ofRoot)
                || !DestinationRuleEffects.isRendered(name, from)
                || (ofService && isForTheSame(rule, name, from));
    }

    /** A gateway is in the root namespace: it reads what is for that one alone, then the service's, then the root's. */
    private static boolean isReadByGateway(Setting setting, NameRoutes name, String subset, Name to) {
        Viewpoint viewpoint = name.viewpoints().get(to);
        boolean rendered =
                viewpoint != null && viewpoint.isCalledByWholeCluster() && DestinationRuleEffects.isRendered(name, to);
        for (Own rule : defining(setting, name, subset, to)) {
            List<String> exportTo = rule.spec().at("exportTo").texts();
            boolean seen = exportTo.isEmpty() || exportTo.contains("*") || exportTo.contains(Setting.ROOT);
            if (rule.namespace().equals(Setting.ROOT)) {
                if (exportTo.equals(List.of(".")) || !rendered) {
                    return true;
                }
            } else if (rule.namespace().equals(namespace(name))
                    && seen
                    && (!rendered || isForTheSame(rule, name, to))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a rule of the service's namespace is for the namespaces that the rendered one is for, so that Istio makes one of both. */
    private static boolean isForTheSame(Own rule, NameRoutes name, Name cluster) {
        SortedSet<String> own = rule.exportedTo();
        Viewpoint viewpoint = name.viewpoints().get(cluster);
        if (viewpoint == null || viewpoint.isCalledByWholeCluster()) {
            return own.isEmpty() || own.contains("*");
        }
        SortedSet<String> rendered = new TreeSet<>(Set.of(namespace(name)));
        viewpoint.namespaces().forEach(namespace -> rendered.add(namespace.text()));
        return own.equals(rendered);
    }

    private static String namespace(NameRoutes name) {
        return name.name().service().namespace().text();
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
            String value = switch (label.getKey()) {
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
