package io.meshrender.model.vip;

import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.route.CallingClusters;
import io.meshrender.model.route.MeshName;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The names that need an address of their own. */
final class VipNames {
    private VipNames() {}

    /**
     * Each name with the service behind it. A regional or global name is known to no cluster's DNS and always needs one; a Kubernetes name
     * only if a cluster calls it that has no such Service, or if it has one by hand.
     */
    static SortedMap<Host, Service> of(Mesh mesh) {
        SortedMap<Host, Service> names = new TreeMap<>();
        for (Service service : mesh.services().values()) {
            for (MeshName name : MeshName.of(mesh, service)) {
                if (name.kind() != NameKind.KUBERNETES
                        || service.vips().containsKey(name.host())
                        || isCalledFromElsewhere(mesh, service)) {
                    names.putIfAbsent(name.host(), service);
                }
            }
        }
        return names;
    }

    private static boolean isCalledFromElsewhere(Mesh mesh, Service service) {
        Set<Name> running = new HashSet<>();
        MeshName.clustersOf(mesh, service).forEach(cluster -> running.add(cluster.name()));
        return !running.containsAll(
                CallingClusters.of(mesh, service).namespaces().keySet());
    }
}
