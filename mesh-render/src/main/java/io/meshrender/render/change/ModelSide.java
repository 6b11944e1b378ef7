package io.meshrender.render.change;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.OutlierDetection;
import io.meshrender.model.Traffic;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.vip.VipLedger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The side that a mesh describes. */
final class ModelSide {
    private final Mesh mesh;
    private final VipLedger ledger;
    private final Set<Name> wanted;
    private final Map<Name, SortedMap<Host, Row>> rows = new HashMap<>();
    private final Map<Name, SortedMap<Name, Server>> servers = new HashMap<>();

    private ModelSide(Mesh mesh, VipLedger ledger, Set<Name> wanted) {
        this.mesh = mesh;
        this.ledger = ledger;
        this.wanted = wanted;
    }

    /**
     * The side of {@code mesh}.
     *
     * @param ledger the addresses of its names
     * @param wanted the clusters that are not left out
     */
    static Side of(Mesh mesh, Routes routes, VipLedger ledger, Set<Name> wanted) {
        ModelSide side = new ModelSide(mesh, ledger, wanted);
        routes.services().values().forEach(side::add);
        SortedMap<Name, ClusterSide> clusters = new TreeMap<>();
        for (Cluster cluster : mesh.clusters().values()) {
            if (wanted.contains(cluster.name())) {
                clusters.put(
                        cluster.name(),
                        new ClusterSide(
                                cluster.locality(),
                                cluster.gateway().map(EastWestGateway::port),
                                side.rows.getOrDefault(cluster.name(), new TreeMap<>()),
                                side.servers.getOrDefault(cluster.name(), new TreeMap<>())));
            }
        }
        return new Side(clusters);
    }

    private void add(ServiceRoutes service) {
        Identity account =
                Identity.of(service.service().namespace(), service.service().serviceAccountOrName());
        Server server = new Server(
                service.service().name(), account, service.identity(), service.admitted(), service.mtls());
        for (Cluster cluster : service.running()) {
            if (wanted.contains(cluster.name())) {
                servers.computeIfAbsent(cluster.name(), name -> new TreeMap<>()).put(server.service(), server);
            }
        }
        String patience = patience(service.service().traffic());
        for (NameRoutes name : service.names()) {
            for (Map.Entry<Name, Viewpoint> seen : name.viewpoints().entrySet()) {
                if (wanted.contains(seen.getKey())) {
                    rows.computeIfAbsent(seen.getKey(), cluster -> new TreeMap<>())
                            .put(name.host(), row(service, name, seen.getKey(), seen.getValue(), patience));
                }
            }
        }
    }

    private Row row(ServiceRoutes service, NameRoutes name, Name from, Viewpoint viewpoint, String patience) {
        Cluster cluster = mesh.clusters().get(from);
        if (cluster == null) {
            throw new IllegalArgumentException("no cluster named '" + from + "'");
        }
        return new Row(
                service.service().name(),
                name.host(),
                viewpoint.answered(),
                viewpoint.exported(),
                viewpoint.called(),
                viewpoint.namespaces(),
                ledger.addressOf(name.host()).map(Object::toString),
                name.tiers(cluster),
                viewpoint.called() ? name.unreachable(cluster) : java.util.List.of(),
                name.demandsIdentity(viewpoint) ? java.util.Optional.of(service.identity()) : java.util.Optional.empty(),
                patience);
    }

    private static String patience(Traffic traffic) {
        OutlierDetection outliers = traffic.outlierDetection();
        return outliers.consecutive5xxErrors() + " x 5xx or " + outliers.consecutiveGatewayErrors()
                + " gateway errors in a row, seen every " + outliers.interval() + ", take an endpoint out for "
                + outliers.baseEjectionTime() + ", at most " + outliers.maxEjectionPercent() + "%"
                + traffic.connectTimeout().map(time -> "; connects within " + time).orElse("");
    }
}
