package io.meshrender.model.istio;

import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a manifest that {@link FieldCheck} has been through, or the want of one. No question to it fails: what is not there, and what was
 * told to be wrong already, is as good as empty. Only {@link #isMissing} tells the two apart.
 *
 * @param node the value; null if there is none
 * @param key what it is called in the mapping that holds it; empty in a list
 * @param path the way to it
 * @param mark where it is told about if it is no single text: at its key; that of what would hold it, if it is not there
 */
record Part(@Nullable Node node, String key, ModelPath path, Place mark) {
    /** Where it is told about. */
    Place place() {
        return node instanceof Node.Scalar scalar ? scalar.place() : mark;
    }

    /** Its key, which is told about where the key stands. */
    Part keyOnly() {
        return new Part(null, key, path, mark);
    }

    /** The value of {@code name}, of a mapping. */
    Part at(String name) {
        if (node instanceof Node.Mapping mapping) {
            int at = mapping.indexOf(name);
            if (at >= 0) {
                return new Part(
                        mapping.values().get(at),
                        name,
                        path.key(name),
                        mapping.keys().get(at).place());
            }
        }
        return new Part(node instanceof Node.Refused ? node : null, name, path.key(name), mark);
    }

    /** The values of a mapping, in their order. */
    List<Part> entries() {
        if (!(node instanceof Node.Mapping mapping)) {
            return List.of();
        }
        List<Part> entries = new ArrayList<>(mapping.keys().size());
        for (int i = 0; i < mapping.keys().size(); i++) {
            Node.Scalar name = mapping.keys().get(i);
            entries.add(new Part(mapping.values().get(i), name.text(), path.key(name.text()), name.place()));
        }
        return entries;
    }

    /** The items of a list. */
    List<Part> items() {
        if (!(node instanceof Node.Sequence list)) {
            return List.of();
        }
        List<Part> items = new ArrayList<>(list.items().size());
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            items.add(new Part(item, "", path.index(i), item.place()));
        }
        return items;
    }

    /** Whether there is a value, right or wrong. */
    boolean isThere() {
        return node != null;
    }

    /** Whether there is nothing in it that Istio would see: no value, an empty text, list or mapping. False for what was told to be wrong. */
    boolean isMissing() {
        return node == null
                || (node instanceof Node.Scalar scalar && scalar.text().isEmpty())
                || (node instanceof Node.Sequence list && list.items().isEmpty())
                || (node instanceof Node.Mapping mapping && mapping.keys().isEmpty() && mapping.isComplete());
    }

    /** Whether there is something in it; false for what was told to be wrong. */
    boolean isSet() {
        return !isMissing() && !isWrong();
    }

    /** Whether it was told to be wrong. */
    boolean isWrong() {
        return node instanceof Node.Refused;
    }

    /** Its text; empty if it has none. */
    String text() {
        return node instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    /** Whether it is this text. */
    boolean is(String text) {
        return node instanceof Node.Scalar scalar && scalar.text().equals(text);
    }

    /** Its number; 0 if it has none. */
    long whole() {
        return node instanceof Node.Scalar scalar && ScalarKind.of(scalar) == ScalarKind.WHOLE
                ? ScalarKind.wholeOf(scalar.text())
                : 0;
    }

    /** Its number, which need not be whole; 0 if it has none. */
    double number() {
        if (node instanceof Node.Scalar scalar) {
            return switch (ScalarKind.of(scalar)) {
                case WHOLE -> ScalarKind.wholeOf(scalar.text());
                case NUMBER ->
                    scalar.text().contains(".i") || scalar.text().startsWith(".n")
                            ? Double.MAX_VALUE
                            : Double.parseDouble(scalar.text());
                default -> 0;
            };
        }
        return 0;
    }

    /** Whether it is a flag that is set. */
    boolean isTrue() {
        return ScalarKind.isTrue(text());
    }

    /** How many items or values it has. */
    int size() {
        return node instanceof Node.Sequence list
                ? list.items().size()
                : node instanceof Node.Mapping mapping ? mapping.keys().size() : 0;
    }
}
