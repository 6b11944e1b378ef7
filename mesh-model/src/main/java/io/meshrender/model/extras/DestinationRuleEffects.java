package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mtls;
import io.meshrender.model.NameKind;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whose traffic policy counts for the calls of a name, and what it costs (821). istiod looks into the caller's namespace, then the service's,
 * then the root namespace, and in each takes the most specific host ({@code pilot/pkg/model/push_context.go}, {@code destinationRule}); the
 * rendered rule of a name is in the service's.
 */
final class DestinationRuleEffects {
    private DestinationRuleEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        Map<String, Boolean> claimed = new LinkedHashMap<>();
        for (Own entry : setting.istio("ServiceEntry")) {
            entry.spec().at("hosts").texts().forEach(host -> claimed.put(host, true));
        }
        Map<String, List<Own>> rules = new HashMap<>();
        for (Own rule : setting.istio("DestinationRule")) {
            String host = Hosts.full(rule.spec().at("host").text(), rule.namespace());
            nobody(setting, rule, host, claimed, problems);
            DestinationRuleCosts costs = new DestinationRuleCosts(rule);
            for (Call call : calls(setting, rule, host)) {
                if (!call.mayUse(host)
                        || Match.select(rule.selector(), call.caller().labels()) != Match.YES) {
                    continue;
                }
                for (Name cluster :
                        setting.shared(rule.clusters(), call.caller().clusters())) {
                    judge(setting, rule, host, call, cluster, rules, costs);
                }
            }
            costs.addTo(problems);
        }
    }

    /** The calls that may meet the rule: of its namespace's pods; of all pods, if it is the service's or the root's. */
    private static List<Call> calls(Setting setting, Own rule, String host) {
        List<Call> calls = new ArrayList<>(setting.callsFrom(rule.namespace()));
        if (rule.namespace().equals(Setting.ROOT)) {
            calls.clear();
            setting.calls().forEach(calls::addAll);
        } else {
            setting.servicesIn(rule.namespace()).forEach(service -> {
                for (Call call : setting.callsTo(service)) {
                    if (!call.caller().namespace().equals(rule.namespace())) {
                        calls.add(call);
                    }
                }
            });
        }
        for (NameRoutes name : setting.names(host)) {
            if (!isMeantFor(rule, host, name, setting)) {
                continue;
            }
            SortedSet<Name> whole = new TreeSet<>();
            name.viewpoints().forEach((cluster, viewpoint) -> {
                if (viewpoint.isCalledByWholeCluster()) {
                    whole.add(cluster);
                }
            });
            if (!whole.isEmpty()) {
                setting.services().forEach(service -> {
                    if (service.service().equals(name.name().service())) {
                        calls.add(new Call(undeclared(rule, service, whole), service));
                    }
                });
            }
        }
        return calls;
    }

    /** Who calls a name because whole clusters may: a namespace's own rule is for its own pods. */
    private static Caller undeclared(Own rule, ServiceRoutes service, SortedSet<Name> clusters) {
        boolean isForAll = rule.namespace().equals(Setting.ROOT)
                || rule.namespace().equals(service.service().namespace().text());
        return isForAll ? Caller.everyone(clusters) : Caller.undeclared(rule.namespace(), clusters);
    }

    /** Whether somebody calls the name by a rule of this namespace, where the model does not say: a wide host alone does not show it. */
    private static boolean isMeantFor(Own rule, String host, NameRoutes name, Setting setting) {
        String domain = setting.mesh().settings().domain().text();
        return !host.startsWith("*")
                || Hosts.isBelow(host, domain)
                || rule.namespace().equals(Setting.ROOT)
                || rule.namespace().equals(name.name().service().namespace().text());
    }

    private static void judge(
            Setting setting,
            Own rule,
            String host,
            Call call,
            Name cluster,
            Map<String, List<Own>> rules,
            DestinationRuleCosts costs) {
        for (String called : call.hosts(cluster)) {
            if (!Hosts.includes(host, called) || !wins(rule, host, call, cluster, called, of(setting, called, rules))) {
                continue;
            }
            NameRoutes name = setting.names().get(called);
            boolean rendered = name != null && isRendered(name, cluster);
            boolean merged = rendered && rule.namespace().equals(call.namespace());
            boolean comesLate = rendered && rank(rule, call) == 2;
            if (comesLate
                    || (merged
                            && (host.startsWith("*")
                                    || rule.spec().at("trafficPolicy").isEmpty()))) {
                continue;
            }
            boolean crosses = name != null || setting.mesh().settings().mtls() == Mtls.STRICT;
            for (Field policy : TrafficPolicies.of(rule, call.to().service())) {
                if (crosses && TrafficPolicies.isOffMutualTls(policy)) {
                    costs.breaks(policy, called, call.caller(), cluster, host);
                } else if (name != null
                        && (costs.misled().add(policy, name, call.caller(), cluster)
                                || isNowhere(setting, policy, name, call, cluster, costs))) {
                    break;
                } else if (name != null
                        && rendered
                        && chooses(name)
                        && (merged || !costs.staying().add(policy, name, call.caller(), cluster))) {
                    List<String> missing =
                            TrafficPolicies.missing(policy, name, new RegionOrder(setting.mesh(), name, cluster));
                    if (!missing.isEmpty()) {
                        costs.softens(merged, missing, called, call.caller(), cluster, name);
                    }
                }
            }
        }
    }

    private static boolean isNowhere(
            Setting setting, Field policy, NameRoutes name, Call call, Name cluster, DestinationRuleCosts costs) {
        Viewpoint viewpoint = name.viewpoints().get(cluster);
        Cluster from = setting.mesh().clusters().get(cluster);
        if (viewpoint == null
                || from == null
                || policy.at("loadBalancer")
                        .at("localityLbSetting")
                        .at("distribute")
                        .isEmpty()) {
            return false;
        }
        SortedSet<String> regions = Distribution.regions(viewpoint, from);
        Field to = Distribution.nowhere(policy, from, regions);
        if (to != null && !regions.isEmpty()) {
            costs.sendsNowhere(to, regions, name.host().text(), call.caller(), cluster);
        }
        return to != null;
    }

    /** The rules whose host includes {@code called}, looked up once. */
    private static List<Own> of(Setting setting, String called, Map<String, List<Own>> known) {
        List<Own> rules = known.get(called);
        if (rules == null) {
            rules = new ArrayList<>();
            for (Own rule : setting.istio("DestinationRule")) {
                if (Hosts.includes(Hosts.full(rule.spec().at("host").text(), rule.namespace()), called)) {
                    rules.add(rule);
                }
            }
            known.put(called, rules);
        }
        return rules;
    }

    /** Whether no other extra comes before {@code rule} for this call. */
    private static boolean wins(Own rule, String host, Call call, Name cluster, String called, List<Own> rules) {
        int rank = rank(rule, call);
        if (rank < 0) {
            return false;
        }
        for (Own other : rules) {
            if (other.equals(rule) || !other.clusters().contains(cluster)) {
                continue;
            }
            String its = Hosts.full(other.spec().at("host").text(), other.namespace());
            int otherRank = Hosts.includes(its, called) ? rank(other, call) : -1;
            if (otherRank >= 0
                    && (otherRank < rank || (otherRank == rank && moreSpecific(its, host)))
                    && Match.select(other.selector(), call.caller().labels()) == Match.YES) {
                return false;
            }
        }
        return true;
    }

    private static boolean moreSpecific(String some, String other) {
        return other.startsWith("*") && (!some.startsWith("*") || some.length() > other.length());
    }

    /** Where istiod comes to a rule: 0 in the caller's namespace, 1 in the service's, 2 in the root's; -1 if never. */
    private static int rank(Own rule, Call call) {
        String namespace = rule.namespace();
        boolean callersOwn = namespace.equals(call.caller().namespace());
        if (callersOwn && !namespace.equals(Setting.ROOT)) {
            return 0;
        }
        if (!callersOwn && !rule.isExportedTo(call.caller().namespace())) {
            return -1;
        }
        return namespace.equals(call.namespace()) ? 1 : namespace.equals(Setting.ROOT) ? 2 : -1;
    }

    /** Whether the model renders a rule for the name in {@code cluster}, as {@code render.istio.DestinationRules} does. */
    static boolean isRendered(NameRoutes name, Name cluster) {
        Viewpoint viewpoint = name.viewpoints().get(cluster);
        return viewpoint != null
                && viewpoint.called()
                && (viewpoint.answered() || !viewpoint.remotes().isEmpty())
                && (chooses(name)
                        || name.name().service().traffic().connectTimeout().isPresent());
    }

    private static boolean chooses(NameRoutes name) {
        return name.kind() != NameKind.REGIONAL || name.answering().size() > 1;
    }

    /** A host below the domain of the mesh that is no name of it (IST0174). */
    private static void nobody(
            Setting setting, Own rule, String host, Map<String, Boolean> claimed, List<Problem> problems) {
        String domain = setting.mesh().settings().domain().text();
        if (host.startsWith("*") || !Hosts.isBelow(host, domain) || claimed.containsKey(host)) {
            return;
        }
        if (setting.names(host).isEmpty()) {
            problems.add(rule.warning(
                    Code.DESTINATION_RULE_CALLS,
                    rule.spec().at("host").place(),
                    rule.words() + " is for " + host + ", which is no name of the mesh: it does nothing",
                    VirtualServiceEffects.instead(host, setting)));
        }
    }
}
