package io.meshrender.render.gitops;

import static java.util.Map.entry;

import io.meshrender.model.value.Name;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import io.meshrender.render.tree.Sections;
import io.meshrender.render.tree.TreeLayout;
import io.meshrender.render.yaml.Mapping;
import io.meshrender.render.yaml.YamlFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files that tell {@code kubectl apply -k} and Argo CD which resources a folder holds. Each names its resources one by one, since
 * kustomize knows no wildcards; a folder without resources has none, and is not in the tree.
 */
public final class Kustomizations {
    private Kustomizations() {}

    /**
     * The kustomizations of a cluster: one for each of its folders that has resources, and one for all of them.
     *
     * @param cluster the cluster's name
     * @param sections its folders of resources
     */
    public static Stream<RenderedFile> of(Name cluster, Sections sections) {
        Origins from = Origins.at("clusters", cluster);
        List<RenderedFile> files = new ArrayList<>();
        if (!sections.present().isEmpty()) {
            files.add(file(
                    TreeLayout.cluster(cluster.text()),
                    from,
                    sections.present().stream().map(Section::folder).toList()));
        }
        sections.files()
                .forEach((section, resources) ->
                        files.add(file(TreeLayout.section(cluster.text(), section), from, resources)));
        return files.stream();
    }

    /** The kustomization of {@code folder}, which applies {@code resources} and nothing else. */
    public static RenderedFile file(RelativePath folder, Origins from, List<String> resources) {
        return YamlFiles.of(TreeLayout.kustomization(folder), from, () -> document(resources));
    }

    private static Map<String, Object> document(List<String> resources) {
        return Mapping.of(
                entry("apiVersion", "kustomize.config.k8s.io/v1beta1"),
                entry("kind", "Kustomization"),
                entry("resources", resources));
    }
}
