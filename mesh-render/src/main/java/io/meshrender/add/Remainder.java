package io.meshrender.add;

import io.meshrender.model.Callers;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A mesh without what was wished of it: equal before and after, or something else has changed. */
final class Remainder {
    private Remainder() {}

    /** @param before the mesh before, whose networks stay */
    static List<Object> of(Mesh mesh, Mesh before, Wish wish) {
        SortedMap<Name, Object> networks = new TreeMap<>(mesh.networks());
        SortedMap<Name, Object> clusters = new TreeMap<>(mesh.clusters());
        SortedMap<Name, Object> services = new TreeMap<>(mesh.services());
        if (wish instanceof Wish.NewCluster cluster) {
            clusters.remove(Name.of(cluster.name()));
            networks.keySet()
                    .removeIf(name -> name.text().equals(cluster.network())
                            && !before.networks().containsKey(name));
        } else if (wish instanceof Wish.NewService service) {
            services.remove(Name.of(service.name()));
        } else if (wish instanceof Wish.NewCaller caller) {
            services.computeIfPresent(
                    Name.of(caller.service()), (name, value) -> without(caller.caller(), (Service) value));
        }
        return List.of(
                mesh.settings(),
                mesh.istio(),
                networks,
                clusters,
                services,
                mesh.observability(),
                mesh.gitops(),
                mesh.namespaces(),
                mesh.extras(),
                mesh.ignore());
    }

    /** A service with its callers apart, and without one of them. */
    private static List<Object> without(String caller, Service service) {
        Callers callers = service.callers().orElseThrow();
        List<Name> others = new ArrayList<>(callers.services());
        others.removeIf(name -> name.text().equals(caller));
        return List.of(
                service.calledBy(new Callers(Optional.empty(), List.of(), List.of())),
                callers.clusters(),
                others,
                callers.identities());
    }
}
