package io.meshrender.model;

import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import java.util.Collections;
import java.util.Optional;
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
}
