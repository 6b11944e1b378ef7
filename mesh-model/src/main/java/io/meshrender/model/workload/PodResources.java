package io.meshrender.model.workload;

import io.meshrender.model.input.Doc;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a container asks for and may take, as Kubernetes writes it.
 *
 * @param requests what a node must have for it
 * @param limits what it may take
 */
public record PodResources(
        @Doc(value = "What a node must have for each pod.", example = "cpu: 100m")
        SortedMap<String, String> requests,

        @Doc(value = "What each pod may take.", example = "memory: 1Gi")
        SortedMap<String, String> limits) {

    public PodResources {
        requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
        limits = Collections.unmodifiableSortedMap(new TreeMap<>(limits));
    }

    /** As the chart has them. */
    public static PodResources usual() {
        return new PodResources(Collections.emptySortedMap(), Collections.emptySortedMap());
    }
}
