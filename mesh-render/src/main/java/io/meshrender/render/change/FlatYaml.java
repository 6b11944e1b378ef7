package io.meshrender.render.change;

import io.meshrender.model.document.Node;
import io.meshrender.model.yaml.DocumentReader;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A YAML document as its scalars, each under its path: {@code service.ports[0].port}. */
final class FlatYaml {
    private final SortedMap<String, String> scalars = new TreeMap<>();

    private FlatYaml() {}

    /** The scalars of a text; none if it is absent, or no YAML. */
    static SortedMap<String, String> of(Optional<String> text) {
        FlatYaml flat = new FlatYaml();
        text.flatMap(some -> DocumentReader.read(some, "")).ifPresent(root -> flat.add("", root));
        return flat.scalars;
    }

    /** The paths at which the two texts differ. */
    static SortedSet<String> differences(ChangedFile file) {
        return differences(of(file.before()), of(file.after()));
    }

    /** The paths at which the two differ. */
    static SortedSet<String> differences(SortedMap<String, String> before, SortedMap<String, String> after) {
        SortedSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        paths.removeIf(path -> before.containsKey(path)
                && after.containsKey(path)
                && before.get(path).equals(after.get(path)));
        return paths;
    }

    private void add(String path, Node node) {
        if (node instanceof Node.Scalar scalar) {
            scalars.put(path, scalar.text());
        } else if (node instanceof Node.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                add(path + "[" + i + "]", list.items().get(i));
            }
        } else if (node instanceof Node.Mapping mapping) {
            for (int i = 0; i < mapping.keys().size(); i++) {
                String key = mapping.keys().get(i).text();
                add(path.isEmpty() ? key : path + "." + key, mapping.values().get(i));
            }
        }
    }
}
