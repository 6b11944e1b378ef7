package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.GatewayService;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.GatewayAddress;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.value.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** East-west gateways whose address leads other networks nowhere, and ports that nothing opens, and guards that do not guard (208, 209, 211). */
final class GatewayAddressRules {
    private static final List<Cidr> OF_THE_CALLER =
            List.of(Cidr.of("0.0.0.0/8"), Cidr.of("127.0.0.0/8"), Cidr.of("169.254.0.0/16"), Cidr.of("224.0.0.0/4"));

    private GatewayAddressRules() {}

    /** The address means the same gateway wherever it is asked for: istiod resolves it in the callers' clusters (208). */
    static List<Problem> nowhere(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            EastWestGateway gateway = cluster.gateway().orElse(null);
            if (gateway == null || gateway.address().isPending()) {
                continue;
            }
            GatewayAddress address = gateway.address();
            address.ip()
                    .map(ip -> why(mesh, ip))
                    .orElseGet(() -> why(address.text()))
                    .ifPresent(why -> problems.add(Problem.error(
                            208,
                            ModelPath.of("clusters", cluster.name(), "gateway", "address"),
                            "'" + address + "' " + why,
                            "write where other networks reach this gateway, or 'pending'")));
        }
        return problems;
    }

    private static Optional<String> why(Mesh mesh, IpAddress ip) {
        for (Cidr cidr : OF_THE_CALLER) {
            if (cidr.contains(ip)) {
                return Optional.of("is in " + cidr + ", which leads callers to no other network");
            }
        }
        return mesh.settings().vips().contains(ip)
                ? Optional.of("is in mesh.vips, which no network routes")
                : Optional.empty();
    }

    private static Optional<String> why(String name) {
        if (name.indexOf('.') < 0) {
            return Optional.of("is a name without a domain, which istiod does not find");
        }
        return name.endsWith(".svc") || name.endsWith(".cluster.local")
                ? Optional.of("is a name of Kubernetes, which every cluster takes for a Service of its own")
                : Optional.empty();
    }

    /** A gateway on its nodes has a port there that is the same for ever; Kubernetes draws one that nobody names (211). */
    static List<Problem> portsThatNobodyOpens(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            EastWestGateway gateway = cluster.gateway().orElse(null);
            if (gateway == null) {
                continue;
            }
            ModelPath path = ModelPath.of("clusters", cluster.name(), "gateway");
            boolean onNodes = gateway.service() == GatewayService.NODE_PORT;
            if (onNodes && gateway.install() && gateway.portOfNodes().isEmpty()) {
                problems.add(Problem.error(
                        211,
                        path.key("port"),
                        "other networks connect to port " + gateway.port()
                                + ", which is none that nodes usually have, and Kubernetes would draw another",
                        "set port: 30443, or another from 30000 to 32767; or set nodePort: 30443, or whatever port of the nodes a firewall or balancer leads "
                                + gateway.port() + " to"));
            }
            if (onNodes && gateway.install()) {
                unusualOnNodes(211, path.key("nodePort"), gateway.nodePort()).ifPresent(problems::add);
            }
            if (!onNodes && gateway.install() && gateway.nodePort().isPresent()) {
                problems.add(Problem.error(
                        211,
                        path.key("nodePort"),
                        "a port of the nodes that nobody reads with 'service: " + gateway.service() + "'",
                        "remove it, or set service: " + GatewayService.NODE_PORT));
            }
        }
        return problems;
    }

    /** Warns of a port of the nodes that API servers refuse, unless theirs was told to take it. */
    static Optional<Problem> unusualOnNodes(int code, ModelPath path, Optional<Port> nodePort) {
        return nodePort.filter(port -> !port.isUsualOnNodes())
                .map(port -> Problem.warning(
                        code,
                        path,
                        "the API server refuses a Service with port " + port
                                + " of the nodes, unless its --service-node-port-range has it: it gives 30000 to 32767",
                        "write 30443, or another of these"));
    }

    /** Ranges are a load balancer's to enforce; ports of the nodes let everyone in who reaches the nodes (209). */
    static List<Problem> rangesThatNothingEnforces(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            EastWestGateway gateway = cluster.gateway().orElse(null);
            if (gateway != null
                    && gateway.install()
                    && gateway.service() == GatewayService.NODE_PORT
                    && !gateway.sourceRanges().isEmpty()) {
                problems.add(Problem.error(
                        209,
                        ModelPath.of("clusters", cluster.name(), "gateway", "sourceRanges"),
                        "ranges that nothing enforces: only a load balancer knows them, and this gateway is a "
                                + gateway.service(),
                        "remove them, and guard the nodes' port with a firewall; or use service: LoadBalancer"));
            }
        }
        return problems;
    }
}
