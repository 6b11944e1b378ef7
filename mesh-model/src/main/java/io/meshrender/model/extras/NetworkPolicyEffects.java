package io.meshrender.model.extras;

import io.meshrender.model.ServicePort;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * NetworkPolicies that keep out what the mesh needs (833): other networks at the gateway's 15443, sidecars at istiod's 15012, the API server at
 * its 15017, and callers at the ports of services. All policies of a pod count together; a rule for a named port, or for peers by labels of
 * pods, may let anything in.
 */
final class NetworkPolicyEffects {
    private static final Map<String, String> ISTIOD = Map.of("app", "istiod", "istio", "pilot");
    private static final String NAMESPACE = "kubernetes.io/metadata.name";

    private final Setting setting;
    private final Map<String, List<Own>> byNamespace = new TreeMap<>();
    private final Map<Own, Lost> lost = new LinkedHashMap<>();

    private NetworkPolicyEffects(Setting setting) {
        this.setting = setting;
    }

    static void check(Setting setting, List<Problem> problems) {
        List<Own> policies = setting.of("networking.k8s.io", "NetworkPolicy");
        if (policies.isEmpty()) {
            return;
        }
        NetworkPolicyEffects effects = new NetworkPolicyEffects(setting);
        for (Own policy : policies) {
            if (isForIngress(policy)) {
                effects.byNamespace
                        .computeIfAbsent(policy.namespace(), none -> new ArrayList<>())
                        .add(policy);
            }
        }
        effects.gateways();
        effects.root();
        effects.byNamespace.keySet().forEach(effects::services);
        effects.lost.forEach((policy, what) -> problems.add(policy.warning(
                Code.NETWORK_POLICY_SHUTS,
                policy.spec().place(),
                policy.words() + " keeps out " + Words.list(what.who) + " in " + Words.list(what.clusters),
                "add " + Words.list(what.mends) + " to its ingress")));
    }

    private static boolean isForIngress(Own policy) {
        List<String> types = policy.spec().at("policyTypes").texts();
        return types.isEmpty() || types.contains("Ingress");
    }

    private void gateways() {
        byNamespace.forEach((namespace, policies) -> {
            for (Own policy : policies) {
                for (Name cluster : policy.clusters()) {
                    if (setting.exports(cluster)
                            && GatewayPods.namespace(setting.mesh(), cluster).equals(namespace)) {
                        need(
                                policy,
                                GatewayPods.labels(setting.mesh(), cluster),
                                cluster,
                                15443,
                                "",
                                "other networks from the east-west gateway's port 15443");
                    }
                }
            }
        });
    }

    private void root() {
        for (Own policy : byNamespace.getOrDefault(Setting.ROOT, List.of())) {
            for (Name cluster : policy.clusters()) {
                need(policy, ISTIOD, cluster, 15012, "", "sidecars from istiod's port 15012");
                need(policy, ISTIOD, cluster, 15017, "", "the API server from istiod's webhooks at port 15017");
            }
        }
    }

    private void services(String namespace) {
        for (Own policy : byNamespace.getOrDefault(namespace, List.of())) {
            for (ServiceRoutes service : setting.servicesIn(namespace)) {
                if (selects(policy, service.service().selectorOrApp()) == Match.YES) {
                    for (Name cluster : setting.where(policy, service)) {
                        service(policy, service, cluster);
                    }
                }
            }
        }
    }

    private void service(Own policy, ServiceRoutes service, Name cluster) {
        Map<String, String> labels = service.service().selectorOrApp();
        SortedSet<String> from = new TreeSet<>();
        String door = isExported(service, cluster) ? GatewayPods.namespace(setting.mesh(), cluster) : "";
        if (!door.isEmpty()) {
            from.add(door);
        }
        for (Call call : setting.callsTo(service)) {
            if (call.caller().clusters().contains(cluster)) {
                from.add(call.caller().namespace());
            }
        }
        for (ServicePort port : service.service().at(cluster).ports()) {
            for (String namespace : from) {
                String who = namespace.equals(door)
                        ? "the east-west gateway (" + door + ")"
                        : "callers of namespace " + namespace;
                need(
                        policy,
                        labels,
                        cluster,
                        port.targetPortOrPort().number(),
                        namespace,
                        who + " from port " + port.targetPortOrPort() + " of "
                                + service.service().name());
            }
        }
    }

    private static boolean isExported(ServiceRoutes service, Name cluster) {
        for (NameRoutes name : service.names()) {
            Viewpoint viewpoint = name.viewpoints().get(cluster);
            if (viewpoint != null && viewpoint.exported()) {
                return true;
            }
        }
        return false;
    }

    /** That some policy lets {@code namespace}, or anybody, to {@code port} of the pods that {@code policy} selects. */
    private void need(Own policy, Map<String, String> labels, Name cluster, int port, String namespace, String who) {
        if (selects(policy, labels) != Match.YES) {
            return;
        }
        for (Own other : byNamespace.getOrDefault(policy.namespace(), List.of())) {
            if (other.clusters().contains(cluster)
                    && selects(other, labels) != Match.NO
                    && admits(other, port, namespace)) {
                return;
            }
        }
        String mend = namespace.isEmpty()
                ? "'{ports: [{port: " + port + "}]}'"
                : "'{from: [{namespaceSelector: {matchLabels: {" + NAMESPACE + ": " + namespace
                        + "}}}], ports: [{port: " + port + "}]}'";
        lost.computeIfAbsent(policy, none -> new Lost()).add(who, cluster, mend);
    }

    private static Match selects(Own policy, Map<String, String> labels) {
        Field selector = policy.spec().at("podSelector");
        Match match = Match.select(selector.at("matchLabels").labels(), labels);
        return selector.at("matchExpressions").isEmpty() ? match : match.and(Match.MAYBE);
    }

    private static boolean admits(Own policy, int port, String namespace) {
        for (Field rule : policy.spec().at("ingress").items()) {
            if (admitsPort(rule.at("ports"), port) && admitsPeer(policy, rule.at("from"), namespace)) {
                return true;
            }
        }
        return false;
    }

    private static boolean admitsPort(Field ports, int port) {
        if (ports.isEmpty()) {
            return true;
        }
        for (Field some : ports.items()) {
            int first = some.at("port").number();
            int last = some.at("endPort").isThere() ? some.at("endPort").number() : first;
            if (!some.at("protocol").is("UDP") && (first < 0 || (first <= port && port <= last))) {
                return true;
            }
        }
        return false;
    }

    private static boolean admitsPeer(Own policy, Field from, String namespace) {
        if (from.isEmpty() || namespace.isEmpty()) {
            return true;
        }
        for (Field peer : from.items()) {
            Field selector = peer.at("namespaceSelector");
            String named = selector.at("matchLabels").at(NAMESPACE).text();
            boolean other = peer.at("ipBlock").isThere()
                    || (!selector.isThere() ? policy.namespace().equals(namespace) : named.isEmpty());
            if (other || named.equals(namespace)) {
                return true;
            }
        }
        return false;
    }

    /** Whom a policy keeps out. */
    private static final class Lost {
        private final SortedSet<String> who = new TreeSet<>();
        private final SortedSet<Name> clusters = new TreeSet<>();
        private final SortedSet<String> mends = new TreeSet<>();

        void add(String whom, Name cluster, String mend) {
            who.add(whom);
            clusters.add(cluster);
            mends.add(mend);
        }
    }
}
