package io.meshrender.model.workload;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Count;
import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.Name;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pods of a Deployment of Istio's charts. What is absent is as the chart has it.
 *
 * @param replicas how many
 * @param minAvailable how many stay while nodes are drained, by a PodDisruptionBudget; takes two pods or more
 * @param resources what they ask for and may take
 * @param priorityClass their PriorityClass
 * @param nodeSelector labels of the nodes that they may run on
 * @param tolerations taints that they do not mind
 * @param affinity what they want near or far, as Kubernetes writes it
 */
public record Pods(
        @Doc("How many.") Optional<Replicas> replicas,

        @Doc(
                value =
                        "How many stay while nodes are drained, by a PodDisruptionBudget. It takes two pods or more, since with one no node"
                                + " could be drained.",
                example = "1")
        Optional<Count> minAvailable,

        @Doc("What they ask for and may take.") @Default("") PodResources resources,

        @Doc(value = "Their PriorityClass.", example = "system-cluster-critical")
        Optional<Name> priorityClass,

        @Doc(value = "Labels of the nodes that they may run on.", example = "node-role: edge")
        SortedMap<String, String> nodeSelector,

        @Doc("Taints of nodes that they do not mind.") List<Toleration> tolerations,

        @Doc("What they want near or far, as Kubernetes writes it below 'affinity' of a pod.")
        HelmValues affinity) {

    private static final Pods USUAL = new Pods(
            Optional.empty(),
            Optional.empty(),
            PodResources.usual(),
            Optional.empty(),
            Collections.emptySortedMap(),
            List.of(),
            HelmValues.empty());

    public Pods {
        nodeSelector = Collections.unmodifiableSortedMap(new TreeMap<>(nodeSelector));
        tolerations = List.copyOf(tolerations);
    }

    /** As the chart has them. */
    public static Pods usual() {
        return USUAL;
    }
}
