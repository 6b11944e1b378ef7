package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values at a place of a mesh and below it, each with where it is written. */
final class WrittenValues {
    private final ClusterNames clusters;
    private final Map<Place, ModelPath> defaults = new HashMap<>();
    private final List<WrittenValue> found = new ArrayList<>();

    private WrittenValues(ClusterNames clusters, List<Node.Mapping> defaults) {
        this.clusters = clusters;
        for (Node.Mapping some : defaults) {
            remember(some, ModelPath.of(Inclusions.DEFAULTS));
        }
    }

    /**
     * The values at a path and below it.
     *
     * @param root the mesh
     * @param clusters what indirect values were written out as
     * @param defaults all sections of defaults
     * @param of a path, whose keys may have a {@code .} in them
     */
    static List<WrittenValue> of(Node root, ClusterNames clusters, List<Node.Mapping> defaults, String of) {
        WrittenValues values = new WrittenValues(clusters, defaults);
        values.find(root, null, ModelPath.of(), of);
        return List.copyOf(values.found);
    }

    private void remember(Node node, ModelPath path) {
        if (node instanceof Node.Mapping mapping) {
            for (int i = 0; i < mapping.keys().size(); i++) {
                ModelPath below = path.key(mapping.keys().get(i).text());
                defaults.putIfAbsent(mapping.keys().get(i).place(), below);
                remember(mapping.values().get(i), below);
            }
        } else if (node instanceof Node.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                remember(list.items().get(i), path.index(i));
            }
        }
        defaults.putIfAbsent(node.place(), path);
    }

    /** Goes down as far as {@code rest} says, then gathers all that is there. */
    private void find(Node asWritten, @Nullable Place mark, ModelPath path, String rest) {
        Node node = clusters.asWritten(asWritten);
        if (rest.isEmpty()) {
            gather(node, mark, path);
        } else if (node instanceof Node.Mapping mapping) {
            for (int i = 0; i < mapping.keys().size(); i++) {
                Node.Scalar key = mapping.keys().get(i);
                String behind = behind(key.text(), rest);
                if (behind != null) {
                    find(mapping.values().get(i), key.place(), path.key(key.text()), behind);
                }
            }
        } else if (node instanceof Node.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                String behind = behind("[" + i + "]", rest);
                if (behind != null) {
                    find(list.items().get(i), list.items().get(i).place(), path.index(i), behind);
                }
            }
        }
    }

    /** What is left of a path behind {@code key}; null if the path does not begin with it. */
    private static @Nullable String behind(String key, String path) {
        String bracketed = "[" + key + "]";
        String begin = path.startsWith(bracketed) ? bracketed : key;
        if (!path.startsWith(begin)) {
            return null;
        }
        String rest = path.substring(begin.length());
        return rest.isEmpty() || rest.startsWith("[") ? rest : rest.startsWith(".") ? rest.substring(1) : null;
    }

    private void gather(Node asWritten, @Nullable Place mark, ModelPath path) {
        Node node = clusters.asWritten(asWritten);
        if (node instanceof Node.Mapping mapping && !mapping.keys().isEmpty()) {
            for (int i = 0; i < mapping.keys().size(); i++) {
                Node.Scalar key = mapping.keys().get(i);
                gather(mapping.values().get(i), key.place(), path.key(key.text()));
            }
        } else if (node instanceof Node.Sequence list && !list.items().isEmpty()) {
            for (int i = 0; i < list.items().size(); i++) {
                gather(list.items().get(i), null, path.index(i));
            }
        } else {
            String text = node instanceof Node.Scalar scalar
                    ? Words.shown(scalar.text())
                    : node instanceof Node.Mapping ? "{}" : "[]";
            Place place = node instanceof Node.Scalar || mark == null ? node.place() : mark;
            found.add(new WrittenValue(path, text, place, Optional.ofNullable(defaults.get(place))));
        }
    }
}
