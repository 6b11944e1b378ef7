package io.meshrender.model;

import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is otherwise with a service in one cluster. Callers know nothing of it: they take any of its accounts, and call its ports as ever.
 *
 * @param serviceAccount its pods' service account there; absent: as everywhere
 * @param targetPorts by the names of its ports, those that the pods listen on there; the others are as everywhere
 */
public record InCluster(
        @Doc(value = "Its pods' service account there; absent: as everywhere.", example = "orders-eu")
        Optional<Name> serviceAccount,

        @Doc(
                value =
                        "The ports that the pods listen on there, by the names of the service's ports; the others are as everywhere.",
                example = "http: 9090")
        SortedMap<Name, Port> targetPorts) {

    public InCluster {
        targetPorts = Collections.unmodifiableSortedMap(new TreeMap<>(targetPorts));
    }

    /** {@code service} as it is where this is otherwise. */
    Service of(Service service) {
        ServicePort[] ports = service.ports().toArray(ServicePort[]::new);
        for (int i = 0; i < ports.length; i++) {
            Port target = targetPorts.get(ports[i].name());
            if (target != null) {
                ports[i] = ports[i].withTargetPort(target.number());
            }
        }
        Service its = service.withPorts(ports);
        return serviceAccount.isEmpty() ? its : its.withServiceAccount(serviceAccount.get());
    }

    /** How {@code service} is in the clusters of {@code mesh} where it runs, each way once, and as everywhere first, if it is so in any or runs in none. */
    public static List<Service> variants(Mesh mesh, Service service) {
        if (service.inCluster().isEmpty()) {
            return List.of(service);
        }
        Set<Service> ways = new LinkedHashSet<>();
        for (Name cluster : mesh.clusters().keySet()) {
            if (service.clusters().includes(cluster)) {
                ways.add(service.at(cluster));
            }
        }
        List<Service> variants = new ArrayList<>();
        if (ways.remove(service) || ways.isEmpty()) {
            variants.add(service);
        }
        variants.addAll(ways);
        return variants;
    }
}
