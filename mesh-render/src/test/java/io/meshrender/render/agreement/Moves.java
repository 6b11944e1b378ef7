package io.meshrender.render.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Trees between which the proof moves a running mesh while it is called. */
final class Moves {
    private Moves() {}

    /** The files of a cluster's mesh that differ, but for lists of files. */
    static SortedSet<String> changed(
            String cluster, SortedMap<String, String> before, SortedMap<String, String> after) {
        String folder = "clusters/" + cluster + "/mesh/";
        SortedSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        SortedSet<String> changed = new TreeSet<>();
        for (String path : paths) {
            if (path.startsWith(folder)
                    && !path.endsWith("/kustomization.yaml")
                    && !after.getOrDefault(path, "").equals(before.getOrDefault(path, ""))) {
                changed.add(path.substring(folder.length()));
            }
        }
        return changed;
    }

    /**
     * Writes trees to {@code DIR/<name>} if there is {@code -Dmesh.moves=DIR}.
     *
     * @param trees each by the name of its folder
     * @param walks the moves, a line each: to which tree, how that ends, and the order of the clusters
     */
    static void write(String name, Map<String, SortedMap<String, String>> trees, String walks) throws IOException {
        String folder = System.getProperty("mesh.moves");
        if (folder != null) {
            Path move = Path.of(folder, name);
            for (Map.Entry<String, SortedMap<String, String>> tree : trees.entrySet()) {
                Trees.write(move.resolve(tree.getKey()), tree.getValue());
            }
            Files.writeString(move.resolve("walks.tsv"), walks, UTF_8);
        }
    }
}
