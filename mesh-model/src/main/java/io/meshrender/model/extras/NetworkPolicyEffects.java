package io.meshrender.model.extras;

import io.meshrender.model.ServicePort;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * NetworkPolicies that keep out what the mesh needs (833): other networks at the gateway's 15443, sidecars at istiod's 15012, the API server at
 * its 15017, callers at the ports of services, and the rendered Prometheus at their sidecars' 15020. All policies of a pod count together.
 */
final class NetworkPolicyEffects {
    private static final Map<String, String> ISTIOD = Map.of("app", "istiod", "istio", "pilot");
    private static final int EAST_WEST = 15443;
    private static final int METRICS = 15020;

    private final Setting setting;
    private final NetworkPolicyCosts costs;

    private NetworkPolicyEffects(Setting setting, NetworkPolicyCosts costs) {
        this.setting = setting;
        this.costs = costs;
    }

    static void check(Setting setting, List<Problem> problems) {
        List<Own> policies = setting.of("networking.k8s.io", "NetworkPolicy");
        if (policies.isEmpty()) {
            return;
        }
        NetworkPolicyCosts costs = new NetworkPolicyCosts("ingress", policies);
        NetworkPolicyEffects effects = new NetworkPolicyEffects(setting, costs);
        effects.gateways();
        effects.root();
        costs.byNamespace().keySet().forEach(effects::services);
        costs.addTo(problems);
        NetworkPolicyEgress.check(setting, policies, problems);
    }

    private void gateways() {
        costs.byNamespace().forEach((namespace, policies) -> {
            for (Own policy : policies) {
                for (Name cluster : policy.clusters()) {
                    if (setting.exports(cluster)
                            && GatewayPods.namespace(setting.mesh(), cluster).equals(namespace)) {
                        costs.need(
                                policy,
                                GatewayPods.labels(setting.mesh(), cluster),
                                cluster,
                                Peer.OUTSIDE,
                                EAST_WEST,
                                "other networks from the east-west gateway's port 15443");
                    }
                }
            }
        });
    }

    private void root() {
        for (Own policy : costs.in(Setting.ROOT)) {
            for (Name cluster : policy.clusters()) {
                costs.need(policy, ISTIOD, cluster, Peer.SOMEBODY, 15012, "sidecars from istiod's port 15012");
                costs.need(
                        policy,
                        ISTIOD,
                        cluster,
                        Peer.SOMEBODY,
                        15017,
                        "the API server from istiod's webhooks at port 15017");
            }
        }
    }

    private void services(String namespace) {
        for (Own policy : costs.in(namespace)) {
            for (ServiceRoutes service : setting.servicesIn(namespace)) {
                if (NetworkPolicyCosts.selects(policy, service.service().selectorOrApp()) == Match.YES) {
                    for (Name cluster : setting.where(policy, service)) {
                        service(policy, service, cluster);
                        scrapes(policy, service, cluster);
                    }
                }
            }
        }
    }

    private void service(Own policy, ServiceRoutes service, Name cluster) {
        Map<Peer, String> from = new LinkedHashMap<>();
        if (isExported(service, cluster)) {
            String door = GatewayPods.namespace(setting.mesh(), cluster);
            from.put(
                    Peer.of(door, GatewayPods.labelsAnywhere(setting.mesh(), cluster)),
                    "the east-west gateway (" + door + ")");
        }
        for (Call call : setting.callsTo(service)) {
            Caller caller = call.caller();
            if (caller.clusters().contains(cluster)) {
                from.putIfAbsent(
                        Peer.of(caller.namespace(), caller.labels()), "callers of namespace " + caller.namespace());
            }
        }
        Map<String, String> labels = service.service().selectorOrApp();
        for (ServicePort port : service.service().at(cluster).ports()) {
            int target = port.targetPortOrPort().number();
            from.forEach((peer, who) -> costs.need(
                    policy,
                    labels,
                    cluster,
                    peer,
                    target,
                    who + " from port " + target + " of " + service.service().name()));
        }
    }

    private static boolean isExported(ServiceRoutes service, Name cluster) {
        for (NameRoutes name : service.names()) {
            if (name.isExportedBy(cluster)) {
                return true;
            }
        }
        return false;
    }

    /** The rendered PodMonitor asks each sidecar at the port of its agent. */
    private void scrapes(Own policy, ServiceRoutes service, Name cluster) {
        Observability observability = setting.mesh().observability().orElse(null);
        if (observability != null && observability.kubePrometheusStack().isPresent()) {
            costs.need(
                    policy,
                    service.service().selectorOrApp(),
                    cluster,
                    Peer.of(observability.namespace().text(), Map.of()),
                    METRICS,
                    "Prometheus (" + observability.namespace() + ") from port 15020 of "
                            + service.service().name());
        }
    }
}
