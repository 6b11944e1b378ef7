package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.Map;

/**
 * NetworkPolicies that keep in what the mesh needs outside (833): of each pod with a sidecar, istiod and the DNS that says where it is; of those
 * who call, the gateways of other networks, and the pods that answer at home.
 */
final class NetworkPolicyEgress {
    private static final Peer ISTIOD = Peer.of(Setting.ROOT, Map.of("app", "istiod", "istio", "pilot"));

    private final NetworkPolicyCosts costs;

    private NetworkPolicyEgress(NetworkPolicyCosts costs) {
        this.costs = costs;
    }

    static void check(Setting setting, List<Own> policies, List<Problem> problems) {
        NetworkPolicyCosts costs = new NetworkPolicyCosts("egress", policies);
        NetworkPolicyEgress egress = new NetworkPolicyEgress(costs);
        costs.byNamespace().forEach((namespace, some) -> {
            for (Own policy : some) {
                for (ServiceRoutes service : setting.servicesIn(namespace)) {
                    Map<String, String> labels = service.service().selectorOrApp();
                    for (Name cluster : setting.where(policy, service)) {
                        egress.sidecar(policy, service.service().name().text(), labels, cluster);
                    }
                }
                for (Call call : setting.callsFrom(namespace)) {
                    for (Name cluster :
                            setting.shared(policy.clusters(), call.caller().clusters())) {
                        egress.call(policy, call, cluster);
                    }
                }
            }
        });
        costs.addTo(problems);
    }

    private void sidecar(Own policy, String who, Map<String, String> labels, Name cluster) {
        costs.need(policy, labels, cluster, ISTIOD, 15012, who + " from istiod (istio-system, port 15012)");
        costs.need(policy, labels, cluster, Peer.SOMEBODY, 53, "UDP", who + " from DNS (port 53)");
    }

    private void call(Own policy, Call call, Name cluster) {
        Caller caller = call.caller();
        List<NameRoutes> names = call.names(cluster);
        boolean atHome = names.isEmpty() && call.to().runsIn(cluster);
        for (NameRoutes name : names) {
            Viewpoint viewpoint = name.viewpoints().get(cluster);
            if (viewpoint == null) {
                continue;
            }
            atHome |= viewpoint.answered();
            for (Cluster remote : viewpoint.remotes()) {
                remote.gateway()
                        .map(EastWestGateway::port)
                        .ifPresent(port -> costs.need(
                                policy,
                                caller.labels(),
                                cluster,
                                Peer.OUTSIDE,
                                port.number(),
                                caller.words() + " from the gateways of other networks (port " + port + ")"));
            }
        }
        for (ServicePort port : call.to().service().at(cluster).ports()) {
            if (atHome) {
                int target = port.targetPortOrPort().number();
                costs.need(
                        policy,
                        caller.labels(),
                        cluster,
                        Peer.of(call.namespace(), call.to().service().selectorOrApp()),
                        target,
                        caller.words() + " from port " + target + " of "
                                + call.to().service().name());
            }
        }
    }
}
