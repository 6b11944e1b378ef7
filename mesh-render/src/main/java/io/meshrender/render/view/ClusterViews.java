package io.meshrender.render.view;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.route.CallingClusters;
import io.meshrender.model.route.MeshName;
import io.meshrender.model.value.Name;
import io.meshrender.model.vip.VipLedger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Computes the views of all clusters in one pass over the services, so that the cost grows with the entries that come out. */
public final class ClusterViews {
    private final Mesh mesh;
    private final VipLedger ledger;
    private final Map<Name, List<Entry>> entries = new HashMap<>();
    private final Map<Name, List<RunningService>> services = new HashMap<>();

    private ClusterViews(Mesh mesh, VipLedger ledger) {
        this.mesh = mesh;
        this.ledger = ledger;
    }

    /**
     * The view of each cluster, by name.
     *
     * @param mesh a mesh that the rules found no error in
     * @param ledger the addresses of its names
     */
    public static List<ClusterView> of(Mesh mesh, VipLedger ledger) {
        ClusterViews views = new ClusterViews(mesh, ledger);
        for (Service service : mesh.services().values()) {
            views.add(service);
        }
        List<Cluster> all = List.copyOf(mesh.clusters().values());
        List<ClusterView> viewsOfAll = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            viewsOfAll.add(views.viewOf(all, i));
        }
        return List.copyOf(viewsOfAll);
    }

    private ClusterView viewOf(List<Cluster> all, int index) {
        Cluster cluster = all.get(index);
        List<Entry> sorted = new ArrayList<>(entries.getOrDefault(cluster.name(), List.of()));
        sorted.sort(Comparator.comparing(Entry::host));
        List<Cluster> peers = new ArrayList<>(all);
        peers.remove(index);
        return new ClusterView(mesh, cluster, peers, services.getOrDefault(cluster.name(), List.of()), sorted);
    }

    private void add(Service service) {
        List<Cluster> running = MeshName.clustersOf(mesh, service);
        CallingClusters callers = CallingClusters.of(mesh, service);
        RunningService here = new RunningService(service, mesh.settings().trustDomain(), callers.identities());
        for (Cluster cluster : running) {
            services.computeIfAbsent(cluster.name(), none -> new ArrayList<>()).add(here);
        }
        Set<Name> callingNetworks = new HashSet<>();
        for (Name caller : callers.namespaces().keySet()) {
            Cluster cluster = mesh.clusters().get(caller);
            if (cluster != null) {
                callingNetworks.add(cluster.network());
            }
        }
        for (MeshName name : MeshName.of(mesh, service)) {
            List<Cluster> answering =
                    name.alias().isPresent() ? answering(running, name.alias().get()) : running;
            addEntries(
                    new Sights(
                            name,
                            mesh.settings().trustDomain(),
                            ledger.addressOf(name.host()),
                            answering,
                            callers,
                            callingNetworks),
                    answering,
                    callers);
        }
    }

    private static List<Cluster> answering(List<Cluster> running, Name alias) {
        List<Cluster> some = new ArrayList<>();
        for (Cluster cluster : running) {
            if (cluster.aliasOrName().equals(alias)) {
                some.add(cluster);
            }
        }
        return List.copyOf(some);
    }

    private void addEntries(Sights sights, List<Cluster> answering, CallingClusters callers) {
        for (Cluster cluster : answering) {
            addEntry(sights, cluster);
        }
        for (Name caller : callers.namespaces().keySet()) {
            Cluster cluster = mesh.clusters().get(caller);
            if (cluster != null && !sights.isAnsweredIn(cluster)) {
                addEntry(sights, cluster);
            }
        }
    }

    private void addEntry(Sights sights, Cluster cluster) {
        Entry entry = sights.of(cluster);
        if (entry != null) {
            entries.computeIfAbsent(cluster.name(), none -> new ArrayList<>()).add(entry);
        }
    }
}
