package io.meshrender.model.yaml;

import io.meshrender.model.document.Manifest;
import io.meshrender.model.document.Node;
import io.meshrender.model.value.HelmValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A manifest that was read from a file, as values without places. */
public final class PlainValues {
    private PlainValues() {}

    /**
     * The manifest as a mapping in the order of its text, of strings, booleans, {@code Long}, {@code Double}, null, lists and such mappings.
     * A plain scalar on which YAML 1.1 and 1.2 disagree is the text that a person sees. Freshly made, so that the caller may change it.
     */
    public static Map<String, @Nullable Object> of(Manifest manifest) {
        return mapping(manifest.root());
    }

    private static Map<String, @Nullable Object> mapping(Node.Mapping mapping) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < mapping.keys().size(); i++) {
            values.put(mapping.keys().get(i).text(), value(mapping.values().get(i)));
        }
        return values;
    }

    private static @Nullable Object value(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return mapping(mapping);
        }
        if (node instanceof Node.Sequence sequence) {
            List<@Nullable Object> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(value(item)));
            return items;
        }
        if (node instanceof Node.Scalar scalar) {
            Object value = HelmScalar.valueOf(scalar);
            return value == HelmValues.NULL ? null : value;
        }
        return null;
    }
}
