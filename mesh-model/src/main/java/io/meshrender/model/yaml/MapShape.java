package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Things by name. The name of a record that begins with one is its key.
 *
 * @param key a value with a grammar, or free text
 * @param value each thing
 * @param example one entry, for a hint; may be empty
 */
record MapShape(Shape key, Shape value, String example) implements Shape {

    MapShape(Shape key, Shape value) {
        this(key, value, "");
    }

    @Override
    public Shape like(String ofTheKey) {
        return new MapShape(key, value, ofTheKey);
    }

    @Override
    public String wanted() {
        return "a mapping";
    }

    @Override
    public String advice() {
        return example.isEmpty() ? "write '{}' for none" : "an example: {" + example + "}";
    }

    @Override
    public @Nullable Object bind(Node node, Spot spot, Mistakes problems) {
        if (!(node instanceof Node.Mapping written)) {
            problems.wrongKind(spot, node, wanted(), entries(node).orElseGet(this::advice));
            return null;
        }
        Node.Mapping mapping = isByCluster() ? problems.clusters().byCluster(written) : written;
        SortedMap<Object, Object> bound = new TreeMap<>();
        boolean whole = mapping.isComplete();
        for (int i = 0; i < mapping.keys().size(); i++) {
            Node.Scalar word = mapping.keys().get(i);
            Node one = mapping.values().get(i);
            Object name = key instanceof ValueShape grammar ? grammar.bindKey(word, spot, problems) : word.text();
            Object thing = value instanceof SectionShape section && section.isNamed()
                    ? section.bind(name, one, spot.key(word), problems)
                    : value.bind(one, spot.key(word), problems);
            if (name == null || thing == null) {
                whole = false;
            } else {
                bound.putIfAbsent(name, thing);
            }
        }
        return whole ? bound : null;
    }

    /** What to write in the place of a list of names, where a name says all that an entry has to. */
    private Optional<String> entries(Node node) {
        if (!(node instanceof Node.Sequence list)
                || list.items().isEmpty()
                || !(value instanceof SectionShape section)
                || !section.fields().stream().allMatch(Field::mayBeAbsent)) {
            return Optional.empty();
        }
        List<String> entries = new ArrayList<>();
        for (Node item : list.items()) {
            if (!(item instanceof Node.Scalar name) || !Name.isOne(name.text())) {
                return Optional.empty();
            }
            entries.add(name.text() + ": {}");
        }
        return Optional.of("write '{" + String.join(", ", entries) + "}'");
    }

    /** Whether each entry is an address in one cluster, so that {@code all} may stand for those that are not there. */
    boolean isByCluster() {
        return value instanceof ValueShape url && url.type() == HttpUrl.class;
    }

    @Override
    public Object absent() {
        return Collections.emptySortedMap();
    }
}
