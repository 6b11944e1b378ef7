package io.meshrender.model.extras;

import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a manifest, or the want of one. No question to it fails: what is not there is empty, and so is what has another shape, of which
 * {@code MESH810} speaks.
 *
 * @param node the value; null if there is none
 * @param key its key in the mapping that holds it; empty in a list
 * @param place where it begins; for one that is not there, where its holder does
 */
record Field(@Nullable Node node, String key, Place place) {

    static Field of(Node node) {
        return new Field(node, "", node.place());
    }

    /** The value of {@code name}. */
    Field at(String name) {
        if (node instanceof Node.Mapping mapping) {
            int at = mapping.indexOf(name);
            if (at >= 0) {
                Node value = mapping.values().get(at);
                boolean nothing = value instanceof Node.Scalar scalar && scalar.isNull();
                return new Field(nothing ? null : value, name, value.place());
            }
        }
        return new Field(null, name, place);
    }

    /** The values of a mapping, each placed at its key. */
    List<Field> entries() {
        if (!(node instanceof Node.Mapping mapping)) {
            return List.of();
        }
        List<Field> entries = new ArrayList<>(mapping.keys().size());
        for (int i = 0; i < mapping.keys().size(); i++) {
            Node.Scalar name = mapping.keys().get(i);
            entries.add(new Field(mapping.values().get(i), name.text(), name.place()));
        }
        return entries;
    }

    /** The items of a list. */
    List<Field> items() {
        if (!(node instanceof Node.Sequence list)) {
            return List.of();
        }
        List<Field> items = new ArrayList<>(list.items().size());
        for (Node item : list.items()) {
            items.add(of(item));
        }
        return items;
    }

    /** The texts of a list. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Field item : items()) {
            texts.add(item.text());
        }
        return texts;
    }

    /** Texts by key: labels, for one. */
    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Field entry : entries()) {
            labels.put(entry.key(), entry.text());
        }
        return labels;
    }

    /** Its text; empty if it has none. */
    String text() {
        return node instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    /** Its whole number; -1 if it has none. */
    int number() {
        String text = text();
        if (text.isEmpty() || text.length() > 9) {
            return -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return Integer.parseInt(text);
    }

    boolean is(String text) {
        return text().equals(text);
    }

    boolean isThere() {
        return node != null;
    }

    /** Whether it has no items and no keys. */
    boolean isEmpty() {
        return node == null
                || (node instanceof Node.Sequence list && list.items().isEmpty())
                || (node instanceof Node.Mapping mapping && mapping.keys().isEmpty());
    }
}
