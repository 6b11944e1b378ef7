package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.route.CallingClusters;
import io.meshrender.model.route.MeshName;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who answers a name and who calls it. Clusters whose network is not known are left out: that mistake has a line of its own, and what would
 * follow from it is not said again.
 *
 * @param name the name
 * @param answering the clusters that answer it, by name
 * @param calling the clusters that call it, by name
 */
record Crossing(MeshName name, List<Cluster> answering, List<Cluster> calling) {

    /** Every name of {@code mesh}, in the order of the services. */
    static List<Crossing> of(Mesh mesh) {
        List<Crossing> crossings = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            List<MeshName> names = MeshName.of(mesh, service);
            if (names.isEmpty()) {
                continue;
            }
            List<Cluster> calling = CallingClusters.of(mesh, service).namespaces().keySet().stream()
                    .map(mesh.clusters()::get)
                    .filter(Objects::nonNull)
                    .filter(cluster -> isOnKnownNetwork(mesh, cluster))
                    .toList();
            for (MeshName name : names) {
                List<Cluster> answering = name.answeringClusters(mesh).stream()
                        .filter(cluster -> isOnKnownNetwork(mesh, cluster))
                        .toList();
                crossings.add(new Crossing(name, answering, calling));
            }
        }
        return crossings;
    }

    private static boolean isOnKnownNetwork(Mesh mesh, Cluster cluster) {
        return mesh.networks().containsKey(cluster.network());
    }

    /** The networks of the callers. */
    Set<Name> callingNetworks() {
        Set<Name> networks = new TreeSet<>();
        calling.forEach(cluster -> networks.add(cluster.network()));
        return networks;
    }

    /** The clusters that answer callers of other networks, by name. */
    List<Cluster> answeringOtherNetworks() {
        Set<Name> networks = callingNetworks();
        return answering.stream()
                .filter(cluster -> networks.size() > (networks.contains(cluster.network()) ? 1 : 0))
                .toList();
    }
}
