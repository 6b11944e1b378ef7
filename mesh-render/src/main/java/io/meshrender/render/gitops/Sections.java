package io.meshrender.render.gitops;

import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.view.ClusterView;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folders of a cluster whose resources are applied, with their files; a folder without files is not there.
 *
 * @param files for each folder that has files, their paths below it, sorted
 */
record Sections(SortedMap<String, List<String>> files) {
    /** The namespaces, which everything else needs. */
    static final String NAMESPACES = "namespaces";
    /** Istio's resources. */
    static final String MESH = "mesh";
    /** What watches them. */
    static final String OBSERVABILITY = "observability";
    /** A platform team's own manifests. */
    static final String EXTRAS = "extras";

    /** In the order in which they are applied. Charts' values and files for istioctl lie in other folders, where nothing applies them. */
    private static final List<String> ORDER = List.of(NAMESPACES, MESH, OBSERVABILITY, EXTRAS);

    private static final String KUSTOMIZATION = "kustomization.yaml";

    Sections {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * The folders of the cluster of {@code view}.
     *
     * @param rendered its rendered files, in any order; those outside these folders are passed over
     */
    static Sections of(ClusterView view, List<RelativePath> rendered) {
        SortedMap<String, List<String>> files = new TreeMap<>();
        for (String section : ORDER) {
            RelativePath folder = view.path(section);
            int below = folder.text().length() + 1;
            List<String> found = rendered.stream()
                    .filter(path -> path.isBelow(folder) && !path.fileName().equals(KUSTOMIZATION))
                    .map(path -> path.text().substring(below))
                    .sorted()
                    .toList();
            if (!found.isEmpty()) {
                files.put(section, found);
            }
        }
        return new Sections(files);
    }

    /** The folders that are there, in the order in which they are applied. */
    Stream<String> names() {
        return ORDER.stream().filter(files::containsKey);
    }
}
