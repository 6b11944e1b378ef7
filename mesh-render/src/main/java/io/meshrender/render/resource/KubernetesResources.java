package io.meshrender.render.resource;

import io.fabric8.kubernetes.api.builder.Builder;
import io.fabric8.kubernetes.api.builder.Editable;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import io.meshrender.render.tree.Section;
import io.meshrender.render.tree.TreeLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The objects that are applied in a cluster, as fabric8's types. */
public final class KubernetesResources {
    private KubernetesResources() {}

    /**
     * The objects of {@code cluster}, section by section, in the order of their files.
     *
     * @throws IllegalArgumentException if the tree has no such cluster
     */
    public static Stream<HasMetadata> of(RenderedTree tree, String cluster) {
        if (!tree.clusters().contains(cluster)) {
            throw new IllegalArgumentException("no cluster '" + cluster + "' in a tree of " + tree.clusters());
        }
        List<RenderedFile> applied = new ArrayList<>();
        for (Section section : Section.values()) {
            String folder = TreeLayout.section(cluster, section).text() + "/";
            for (RenderedFile file : tree.files()) {
                if (file.path().text().startsWith(folder) && !TreeLayout.isKustomization(file.path())) {
                    applied.add(file);
                }
            }
        }
        return applied.stream().flatMap(file -> file.documents().stream()).map(KubernetesResources::resource);
    }

    private static HasMetadata resource(Object document) {
        if (document instanceof Map<?, ?> mapping) {
            return GenericResource.of(mapping);
        }
        if (document instanceof Editable<?> typed && typed.edit() instanceof Builder<?> builder) {
            // A renderer's lists and maps are the model's own, and cannot be changed. A builder copies them, at every
            // depth.
            return (HasMetadata) builder.build();
        }
        throw new IllegalStateException("a document of " + document.getClass());
    }
}
