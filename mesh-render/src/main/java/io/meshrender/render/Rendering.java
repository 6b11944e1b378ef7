package io.meshrender.render;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.render.resource.KubernetesResources;
import io.meshrender.render.tree.RenderedTree;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a mesh renders to.
 *
 * @param tree its files
 * @param ledger the addresses of its names from now on; whoever writes the tree writes this first
 * @param warnings what is allowed and not wise, sorted
 */
public record Rendering(RenderedTree tree, VipLedger ledger, List<Problem> warnings) {

    public Rendering {
        warnings = List.copyOf(warnings);
    }

    /**
     * The objects that are applied in a cluster, as fabric8's types, for a program that has a Kubernetes client of its own: its namespaces,
     * the resources of the mesh, what watches them, and the extras, in this order. What is installed by Helm, and what Argo CD reads, is not
     * among them.
     *
     * @param cluster the cluster's name
     * @return typed resources, and {@code GenericKubernetesResource} for kinds without a type; freshly made in each call and shared with
     *     nothing, so that the caller may change them
     * @throws IllegalArgumentException if the tree has no such cluster
     */
    public Stream<HasMetadata> resources(String cluster) {
        return KubernetesResources.of(tree, cluster);
    }
}
