package io.meshrender.model.yaml;

import io.meshrender.model.Extra;
import io.meshrender.model.ExtraFile;
import io.meshrender.model.Mesh;
import io.meshrender.model.document.Node;
import io.meshrender.model.value.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files that the patterns of {@code extras} find, each read once. They are looked for even if the mesh is wrong, so that all is told at once. */
final class ExtrasOnDisk {
    static final String EXTRAS = "extras";
    private static final String FILES = "files";

    private final @Nullable Path folder;
    private final Collection<Path> except;
    private final YamlTree trees;
    private final Mistakes problems;
    private final Map<Integer, List<ExtraFile>> byItem = new HashMap<>();
    private final SortedMap<String, Path> files = new TreeMap<>();
    private final Map<String, ExtraFile> read = new HashMap<>();
    private final List<String> patterns = new ArrayList<>();

    /**
     * @param folder the folder of the main file; null if the mesh is no file
     * @param except names in that folder that no pattern finds
     */
    ExtrasOnDisk(@Nullable Path folder, Collection<Path> except, YamlTree trees, Mistakes problems) {
        this.folder = folder;
        this.except = except;
        this.trees = trees;
        this.problems = problems;
    }

    /** All files, sorted by name. */
    Collection<Path> files() {
        return files.values();
    }

    /** The patterns by which they were found. */
    List<String> patterns() {
        return patterns;
    }

    /** Finds and reads what the main file asks for. */
    void find(Node.Mapping main) {
        int at = main.indexOf(EXTRAS);
        if (at < 0 || !(main.values().get(at) instanceof Node.Sequence items)) {
            return;
        }
        Spot spot = Spot.top(main.place()).key(main.keys().get(at));
        for (int i = 0; i < items.items().size(); i++) {
            if (items.items().get(i) instanceof Node.Mapping item && item.indexOf(FILES) >= 0) {
                Node.Scalar key = item.keys().get(item.indexOf(FILES));
                Node value = item.values().get(item.indexOf(FILES));
                // Anything else is told when the item is bound.
                if (value instanceof Node.Scalar pattern
                        && !pattern.isNull()
                        && ValueShape.of(Text.class).accepts(pattern.text())) {
                    find(i, pattern, spot.item(i, item.place()).key(key));
                }
            }
        }
    }

    private void find(int item, Node.Scalar pattern, Spot spot) {
        if (folder == null) {
            // That a text brings no manifests is for the rules to tell.
            return;
        }
        patterns.add(pattern.text());
        Globs globs = new Globs(folder, except, problems);
        globs.find(pattern, spot);
        List<ExtraFile> found = new ArrayList<>();
        for (Map.Entry<String, Globs.Found> file : globs.found().entrySet()) {
            if (files.put(file.getKey(), file.getValue().file()) == null) {
                read(file.getKey(), file.getValue());
            }
            ExtraFile right = read.get(file.getKey());
            if (right != null) {
                found.add(right);
            }
        }
        byItem.put(item, found);
    }

    private void read(String name, Globs.Found found) {
        SourceText text = MeshFolder.read(found.file(), name, found.asker(), problems);
        ExtraFile file = text == null ? null : ManifestReader.read(text, trees, problems);
        if (file != null) {
            read.put(name, file);
        }
    }

    /** The mesh with the files that its extras found. */
    Mesh into(Mesh mesh) {
        if (mesh.extras().isEmpty()) {
            return mesh;
        }
        List<Extra> extras = new ArrayList<>();
        for (int i = 0; i < mesh.extras().size(); i++) {
            extras.add(mesh.extras().get(i).with(byItem.getOrDefault(i, List.of())));
        }
        return mesh.with(extras);
    }
}
