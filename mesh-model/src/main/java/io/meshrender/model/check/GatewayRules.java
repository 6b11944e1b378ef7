package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.Revisions;
import io.meshrender.model.istio.IstioFeature;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** East-west gateways: who needs one, and what two of them may not share (202, 203, 205). */
final class GatewayRules {
    private GatewayRules() {}

    /** A cluster whose names other networks call has a gateway (202); an address that is still pending is told of. */
    static List<Problem> missing(Mesh mesh, Routes routes) {
        SortedMap<Name, SortedSet<Host>> called = new TreeMap<>();
        for (ServiceRoutes service : routes.services().values()) {
            for (NameRoutes name : service.names()) {
                name.viewpoints().forEach((cluster, viewpoint) -> {
                    if (viewpoint.exported()) {
                        called.computeIfAbsent(cluster, none -> new TreeSet<>()).add(name.host());
                    }
                });
            }
        }
        List<Problem> problems = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            SortedSet<Host> hosts = called.get(cluster.name());
            ModelPath path = ModelPath.of("clusters", cluster.name());
            if (cluster.gateway().isEmpty() && hosts != null) {
                problems.add(Problem.error(
                        202,
                        path,
                        "no gateway, but other networks call " + Quoted.first(hosts) + " here",
                        "set gateway.address to where they reach its east-west gateway, or to 'pending'"));
            }
            if (cluster.gateway().isPresent() && !cluster.isReachable()) {
                String missed = hosts == null ? "this cluster" : Quoted.first(hosts) + " here";
                problems.add(Problem.warning(
                        202,
                        path.key("gateway").key("address"),
                        "'pending': other networks do not reach " + missed + " yet",
                        "set it as soon as the gateway's Service has an address"));
            }
        }
        return problems;
    }

    /** Each cluster has a gateway of its own: behind a shared address every second call would meet the wrong cluster (203). */
    static List<Problem> shared(Mesh mesh) {
        Map<String, Name> owners = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            EastWestGateway gateway = cluster.gateway().orElse(null);
            if (gateway == null || gateway.address().isPending()) {
                continue;
            }
            String door = gateway.address() + " port " + gateway.port();
            Name owner = owners.putIfAbsent(door, cluster.name());
            if (owner != null) {
                problems.add(Problem.error(
                        203,
                        ModelPath.of("clusters", cluster.name(), "gateway", "address"),
                        "'" + gateway.address() + "' port " + gateway.port() + " is the gateway of '" + owner + "'",
                        "give each cluster the address of its own gateway"));
            }
        }
        return problems;
    }

    /**
     * Before 1.30 the gateway chart and istiod know no other port of a gateway's Service than 15443 (205; istio/istio#59072). A port of the
     * nodes is another thing.
     */
    static List<Problem> ports(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            Version istio = Revisions.in(mesh, cluster).ofGateways().version();
            EastWestGateway gateway = cluster.gateway().orElse(null);
            if (gateway != null && gateway.hasPortOfItsOwn() && !IstioFeature.PORT_OF_NETWORK_GATEWAY.isIn(istio)) {
                problems.add(Problem.error(
                        205,
                        ModelPath.of("clusters", cluster.name(), "gateway", "port"),
                        "port " + gateway.port() + " with Istio " + istio + ", which knows 15443 only",
                        "use 15443, or Istio 1.30 or newer in this cluster"));
            }
        }
        return problems;
    }
}
