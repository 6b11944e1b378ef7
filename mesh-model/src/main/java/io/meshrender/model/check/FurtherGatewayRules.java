package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Gateway;
import io.meshrender.model.GatewayPort;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Further gateways: their names and labels in a cluster (221), their Services (220, 223). */
final class FurtherGatewayRules {
    private FurtherGatewayRules() {}

    /** No two gateways of a cluster are one object, and none has the pods that the east-west gateway's Gateway selects. */
    static List<Problem> mistaken(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        Set<Name> told = new HashSet<>();
        for (Cluster cluster : mesh.clusters().values()) {
            Map<String, String> places = new HashMap<>();
            EastWestGateway door = cluster.gateway().orElse(null);
            if (door != null) {
                places.put(door.namespace() + "/" + door.name(), "the east-west gateway of '" + cluster.name() + "'");
            }
            for (Gateway gateway : mesh.gatewaysIn(cluster.name())) {
                ModelPath path = ModelPath.of("gateways", gateway.name());
                String place = gateway.namespace() + "/" + gateway.k8sNameOrName();
                String other = places.putIfAbsent(place, "gateway '" + gateway.name() + "'");
                if (other != null) {
                    if (told.add(gateway.name())) {
                        problems.add(Problem.error(
                                221,
                                path,
                                "its Deployment '" + place + "' is that of " + other,
                                "give it another namespace or k8sName"));
                    }
                } else if (door != null && isSelected(gateway, door) && told.add(gateway.name())) {
                    problems.add(Problem.error(
                            221,
                            path,
                            "its pods have the labels by which Gateway 'cross-network-gateway' of '" + cluster.name()
                                    + "' selects the east-west gateway, and would let other networks in",
                            "give it another k8sName, or a selector"));
                }
            }
        }
        return problems;
    }

    private static boolean isSelected(Gateway gateway, EastWestGateway door) {
        return gateway.knownLabels().entrySet().containsAll(door.podLabels().entrySet());
    }

    /** Ports that its Service cannot have, and keys that reach nothing. */
    static List<Problem> services(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Gateway gateway : mesh.gateways().values()) {
            ModelPath path = ModelPath.of("gateways", gateway.name());
            ports(gateway, path.key("ports"), problems);
            if (!gateway.install()) {
                ForeignGatewayRules.add(gateway, problems);
            } else if (!gateway.sourceRanges().isEmpty() && gateway.service() != Gateway.Type.LOAD_BALANCER) {
                problems.add(Problem.error(
                        209,
                        path.key("sourceRanges"),
                        "ranges that nothing enforces: only a load balancer knows them, and this gateway is a "
                                + gateway.service(),
                        "remove them; or use service: LoadBalancer"));
            }
        }
        return problems;
    }

    private static void ports(Gateway gateway, ModelPath path, List<Problem> problems) {
        Set<String> taken = new HashSet<>(Set.of("status-port", "15021"));
        for (int i = 0; i < gateway.ports().size(); i++) {
            GatewayPort port = gateway.ports().get(i);
            ModelPath at = path.index(i);
            if (!taken.add(port.name().text())) {
                problems.add(twice(at.key("name"), "'" + port.name() + "'"));
            }
            if (!taken.add(port.port().text())) {
                problems.add(twice(at.key("port"), "port " + port.port()));
            }
            if (port.nodePort().isPresent() && gateway.service() == Gateway.Type.CLUSTER_IP) {
                problems.add(Problem.error(
                        223,
                        at.key("nodePort"),
                        "a port of the nodes that nothing opens with 'service: ClusterIP'",
                        "remove it, or use service: NodePort"));
            } else {
                GatewayAddressRules.unusualOnNodes(223, at.key("nodePort"), port.nodePort())
                        .ifPresent(problems::add);
            }
        }
    }

    private static Problem twice(ModelPath path, String what) {
        return Problem.error(
                223,
                path,
                what
                        + " stands twice in the Service, which the API server refuses; status-port 15021 is there by itself",
                "give each port a name and a number of its own");
    }
}
