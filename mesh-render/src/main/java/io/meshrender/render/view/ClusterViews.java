package io.meshrender.render.view;

import io.meshrender.model.CarriedFile;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.value.Name;
import io.meshrender.model.vip.VipLedger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The routes of a mesh, cluster by cluster, with the addresses of the names. The cost grows with the entries that come out. */
public final class ClusterViews {
    private final Mesh mesh;
    private final VipLedger ledger;
    private final boolean severalTrustDomains;
    private final Map<Name, List<Entry>> entries = new HashMap<>();
    private final Map<Name, List<RunningService>> services = new HashMap<>();
    private final Map<Name, List<CarriedFile>> extras;
    private final Set<Name> some;
    private final SharedParts shared;

    private ClusterViews(Mesh mesh, VipLedger ledger, Set<Name> some) {
        this.some = some;
        this.shared = new SharedParts(mesh);
        this.mesh = mesh;
        this.extras = CarriedFile.byCluster(mesh);
        this.ledger = ledger;
        this.severalTrustDomains = mesh.hasSeveralTrustDomains();
    }

    /**
     * The view of each cluster, by name.
     *
     * @param mesh a mesh that the rules found no error in
     * @param ledger the addresses of its names
     */
    public static List<ClusterView> of(Mesh mesh, VipLedger ledger) {
        return of(mesh, Routes.of(mesh), ledger);
    }

    /**
     * The same for whoever has the routes already.
     *
     * @param mesh a mesh that the rules found no error in
     * @param routes its routes
     * @param ledger the addresses of its names
     */
    public static List<ClusterView> of(Mesh mesh, Routes routes, VipLedger ledger) {
        return of(mesh, routes, ledger, mesh.clusters().keySet());
    }

    /**
     * The same for some clusters.
     *
     * @param some the clusters
     */
    public static List<ClusterView> of(Mesh mesh, Routes routes, VipLedger ledger, Set<Name> some) {
        ClusterViews views = new ClusterViews(mesh, ledger, some);
        for (ServiceRoutes service : routes.services().values()) {
            views.add(service);
        }
        List<Cluster> all = List.copyOf(mesh.clusters().values());
        List<ClusterView> viewsOfSome = new ArrayList<>(some.size());
        for (int i = 0; i < all.size(); i++) {
            if (some.contains(all.get(i).name())) {
                viewsOfSome.add(views.viewOf(all, i));
            }
        }
        return List.copyOf(viewsOfSome);
    }

    private ClusterView viewOf(List<Cluster> all, int index) {
        Cluster cluster = all.get(index);
        List<Entry> sorted = new ArrayList<>(entries.getOrDefault(cluster.name(), List.of()));
        sorted.sort(Comparator.comparing(Entry::host));
        List<Cluster> peers = new ArrayList<>(all);
        peers.remove(index);
        return new ClusterView(
                mesh,
                cluster,
                peers,
                services.getOrDefault(cluster.name(), List.of()),
                sorted,
                extras.getOrDefault(cluster.name(), List.of()),
                shared);
    }

    private void add(ServiceRoutes routes) {
        RunningService here = new RunningService(routes.service(), routes.trustDomain(), routes.admission());
        for (Cluster cluster : routes.running()) {
            if (some.contains(cluster.name())) {
                services.computeIfAbsent(cluster.name(), none -> new ArrayList<>())
                        .add(here);
            }
        }
        for (NameRoutes name : routes.names()) {
            addEntries(name);
        }
    }

    private void addEntries(NameRoutes name) {
        Service service = name.name().service();
        IdentityHashMap<Viewpoint, Entry> seen = new IdentityHashMap<>();
        name.viewpoints().forEach((cluster, viewpoint) -> {
            if (!some.contains(cluster)) {
                return;
            }
            List<ServicePort> ports = service.at(cluster).ports();
            Entry entry = seen.get(viewpoint);
            if (entry == null || !entry.ports().equals(ports)) {
                entry = new Entry(name, viewpoint, severalTrustDomains, ports, ledger.addressOf(name.host()));
                seen.put(viewpoint, entry);
            }
            entries.computeIfAbsent(cluster, none -> new ArrayList<>()).add(entry);
        });
    }
}
