package io.meshrender.render.view;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.names.CallingClusters;
import io.meshrender.model.names.MeshName;
import io.meshrender.model.value.Name;
import io.meshrender.model.vip.VipLedger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
        mesh.services().values().forEach(views::add);
        List<Cluster> all = List.copyOf(mesh.clusters().values());
        return all.stream().map(cluster -> views.viewOf(cluster, all)).toList();
    }

    private ClusterView viewOf(Cluster cluster, List<Cluster> all) {
        List<Entry> sorted = new ArrayList<>(entries.getOrDefault(cluster.name(), List.of()));
        sorted.sort(Comparator.comparing(Entry::host));
        return new ClusterView(
                mesh,
                cluster,
                all.stream().filter(peer -> !peer.name().equals(cluster.name())).toList(),
                services.getOrDefault(cluster.name(), List.of()),
                sorted);
    }

    private void add(Service service) {
        List<Cluster> running = MeshName.clustersOf(mesh, service);
        CallingClusters callers = CallingClusters.of(mesh, service);
        RunningService here = new RunningService(service, callers.identities());
        running.forEach(cluster -> services.computeIfAbsent(cluster.name(), none -> new ArrayList<>())
                .add(here));
        Map<Name, List<Cluster>> byAlias = running.stream()
                .collect(Collectors.groupingBy(Cluster::aliasOrName, TreeMap::new, Collectors.toList()));
        Set<Name> callingNetworks = callers.namespaces().keySet().stream()
                .map(mesh.clusters()::get)
                .filter(Objects::nonNull)
                .map(Cluster::network)
                .collect(Collectors.toSet());
        for (MeshName name : MeshName.of(mesh, service)) {
            List<Cluster> answering = name.alias()
                    .map(alias -> byAlias.getOrDefault(alias, List.of()))
                    .orElse(running);
            addEntries(name, answering, callers, callingNetworks);
        }
    }

    private void addEntries(
            MeshName name, List<Cluster> answering, CallingClusters callers, Set<Name> callingNetworks) {
        Set<Name> answeringNames = answering.stream().map(Cluster::name).collect(Collectors.toSet());
        SortedSet<Name> concerned = new TreeSet<>(callers.namespaces().keySet());
        concerned.addAll(answeringNames);
        for (Name clusterName : concerned) {
            Cluster cluster = mesh.clusters().get(clusterName);
            if (cluster == null) {
                continue;
            }
            boolean called = callers.includes(clusterName);
            boolean answered = answeringNames.contains(clusterName);
            boolean exported =
                    answered && callingNetworks.stream().anyMatch(network -> !network.equals(cluster.network()));
            if (called || exported) {
                Entry entry = new Entry(
                        name,
                        ledger.addressOf(name.host()),
                        answering,
                        answered,
                        called,
                        exported,
                        called ? remotes(answering, cluster) : List.of(),
                        callers.namespaces().getOrDefault(clusterName, Collections.emptySortedSet()));
                entries.computeIfAbsent(clusterName, none -> new ArrayList<>()).add(entry);
            }
        }
    }

    private static List<Cluster> remotes(List<Cluster> answering, Cluster caller) {
        return answering.stream()
                .filter(other -> !other.network().equals(caller.network()) && other.isReachable())
                .toList();
    }
}
