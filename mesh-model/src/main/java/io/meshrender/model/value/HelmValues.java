package io.meshrender.model.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Raw values of a Helm chart: an immutable tree of mappings with sorted keys, lists and scalars ({@code String}, {@code Boolean}, {@code
 * Long}, {@code Double}, or {@link #NULL}, which takes a chart's default away).
 *
 * @param tree the top mapping
 */
public record HelmValues(SortedMap<String, Object> tree) {
    /** YAML's null. Helm deletes a chart's default where a value is null. */
    public static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private static final HelmValues EMPTY = new HelmValues(Collections.emptySortedMap());

    /** @throws IllegalArgumentException if something in the tree is none of the kinds named above */
    public HelmValues {
        tree = mapping(tree);
    }

    /** No values. */
    public static HelmValues empty() {
        return EMPTY;
    }

    /** These values. */
    public static HelmValues of(Map<String, ?> tree) {
        return new HelmValues(new TreeMap<>(tree));
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return tree.isEmpty();
    }

    private static SortedMap<String, Object> mapping(Map<?, ?> mapping) {
        SortedMap<String, Object> copy = new TreeMap<>();
        for (Map.Entry<?, ?> entry : mapping.entrySet()) {
            copy.put((String) entry.getKey(), immutable(entry.getValue()));
        }
        return Collections.unmodifiableSortedMap(copy);
    }

    private static Object immutable(Object value) {
        if (value instanceof Map<?, ?> mapping) {
            return mapping(mapping);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            for (Object item : list) {
                copy.add(immutable(item));
            }
            return List.copyOf(copy);
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Double
                || value == NULL) {
            return value;
        }
        throw new IllegalArgumentException("a Helm value of " + value.getClass());
    }
}
