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
    private ClusterViews() {}

    /**
     * The view of each cluster, by name.
     *
     * @param mesh a mesh that the rules found no error in
     * @param ledger the addresses of its names
     */
    public static List<ClusterView> of(Mesh mesh, VipLedger ledger) {
        Map<Name, List<Entry>> entries = new TreeMap<>();
        for (Service service : mesh.services().values()) {
            CallingClusters callers = CallingClusters.of(mesh, service);
            for (MeshName name : MeshName.of(mesh, service)) {
                addEntries(mesh, ledger, name, callers, entries);
            }
        }
        List<Cluster> all = List.copyOf(mesh.clusters().values());
        return all.stream()
                .map(cluster -> new ClusterView(
                        mesh,
                        cluster,
                        all.stream().filter(peer -> !peer.equals(cluster)).toList(),
                        entries.getOrDefault(cluster.name(), List.of()).stream()
                                .sorted(Comparator.comparing(Entry::host))
                                .toList()))
                .toList();
    }

    private static void addEntries(
            Mesh mesh, VipLedger ledger, MeshName name, CallingClusters callers, Map<Name, List<Entry>> entries) {
        List<Cluster> answering = name.answeringClusters(mesh);
        Set<Name> answeringNames = answering.stream().map(Cluster::name).collect(Collectors.toSet());
        Set<Name> callingNetworks = callers.namespaces().keySet().stream()
                .map(mesh.clusters()::get)
                .filter(Objects::nonNull)
                .map(Cluster::network)
                .collect(Collectors.toSet());
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
