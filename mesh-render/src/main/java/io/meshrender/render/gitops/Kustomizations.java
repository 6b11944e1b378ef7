package io.meshrender.render.gitops;

import static java.util.Map.entry;

import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.yaml.YamlFiles;
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
     * The kustomizations of a cluster: one for each of its folders {@code namespaces}, {@code mesh}, {@code observability} and {@code
     * extras} that has resources, and one for all of them.
     *
     * @param view the cluster
     * @param filesOfCluster the paths of all its other files, in any order; those outside these folders are passed over
     */
    public static Stream<RenderedFile> of(ClusterView view, List<RelativePath> filesOfCluster) {
        Sections sections = Sections.of(view, filesOfCluster);
        List<String> folders = sections.names().toList();
        String origin = "clusters." + view.name();
        Stream<RenderedFile> ofFolders = folders.stream()
                .map(folder -> file(view.path(folder), origin, sections.files().getOrDefault(folder, List.of())));
        return folders.isEmpty()
                ? ofFolders
                : Stream.concat(
                        Stream.of(file(new RelativePath("clusters/" + view.name()), origin, folders)), ofFolders);
    }

    /** The kustomization of {@code folder}, which applies {@code resources} and nothing else. */
    static RenderedFile file(RelativePath folder, String origin, List<String> resources) {
        return YamlFiles.of(folder.resolve("kustomization.yaml"), origin, () -> document(resources));
    }

    private static Map<String, Object> document(List<String> resources) {
        return Mapping.of(
                entry("apiVersion", "kustomize.config.k8s.io/v1beta1"),
                entry("kind", "Kustomization"),
                entry("resources", resources));
    }
}
