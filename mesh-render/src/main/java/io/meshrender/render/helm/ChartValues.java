package io.meshrender.render.helm;

import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.Value;
import io.meshrender.render.yaml.SharedMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of one chart while they are put together: mappings whose keys are sorted at every level, so that a diff shows what changed
 * and nothing else.
 */
final class ChartValues {
    private final SortedMap<String, Object> top = new TreeMap<>();

    /**
     * Sets one value.
     *
     * @param path the keys that lead to it, joined with dots
     * @param value a model value, of which the text counts; a list or mapping of such; or what {@link HelmValues} may hold
     */
    ChartValues set(String path, Object value) {
        SortedMap<String, Object> mapping = top;
        int start = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', start)) {
            mapping = child(mapping, path.substring(start, dot));
            start = dot + 1;
        }
        mapping.put(path.substring(start), plain(value));
        return this;
    }

    /** Sets one value if there is one; an empty list or mapping counts as none. */
    ChartValues setIfPresent(String path, Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> set(path, present));
        } else if (!(value instanceof Collection<?> list && list.isEmpty())
                && !(value instanceof Map<?, ?> mapping && mapping.isEmpty())) {
            set(path, value);
        }
        return this;
    }

    /** Merges raw values over these, as Helm merges values files: mappings key by key, everything else replaced. */
    ChartValues merge(HelmValues raw) {
        return merge(raw.tree());
    }

    /** As {@link #merge(HelmValues)}. */
    ChartValues merge(Map<?, ?> raw) {
        merge(top, raw);
        return this;
    }

    /** Takes a key out of a mapping at the top, and the mapping with it if nothing is left of it. */
    void remove(String mapping, String key) {
        if (top.get(mapping) instanceof Map<?, ?> some && some.remove(key) != null && some.isEmpty()) {
            top.remove(mapping);
        }
    }

    /**
     * Merges raw values over these, as {@link #merge(HelmValues)} does, but for some lists: of these, the items stay that were there before,
     * in front of those of the raw values, unless one of the raw values has the same name.
     *
     * @param lists the path of each such list, its keys joined with dots, and the key that holds an item's name
     * @param raw the raw values, each over those before it
     */
    ChartValues mergeNamed(Map<String, String> lists, HelmValues... raw) {
        ChartValues before = new ChartValues();
        lists.keySet().forEach(path -> before.setIfPresent(path, Optional.ofNullable(get(path))));
        for (HelmValues values : raw) {
            merge(values);
        }
        return keepNamed(lists, before);
    }

    /** Puts the named items of lists of {@code before} in front of those of the same lists here. */
    ChartValues keepNamed(Map<String, String> lists, ChartValues before) {
        lists.forEach((path, key) -> {
            if (before.get(path) instanceof List<?> kept && get(path) instanceof List<?> list) {
                set(path, named(kept, list, key));
            }
        });
        return this;
    }

    /** Items of {@code first} that are not named in {@code second}, and then those of {@code second}. */
    private static List<Object> named(List<?> first, List<?> second, String key) {
        Set<Object> names = new HashSet<>();
        second.forEach(item -> names.add(item instanceof Map<?, ?> mapping ? mapping.get(key) : item));
        List<Object> all = new ArrayList<>();
        first.stream()
                .filter(item -> !names.contains(item instanceof Map<?, ?> mapping ? mapping.get(key) : item))
                .forEach(all::add);
        all.addAll(second);
        return all;
    }

    private @Nullable Object get(String path) {
        Object value = top;
        for (String key : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> mapping ? mapping.get(key) : null;
        }
        return value;
    }

    /** The top mapping. */
    SortedMap<String, Object> tree() {
        return top;
    }

    private static void merge(SortedMap<String, Object> into, Map<?, ?> raw) {
        raw.forEach((key, value) -> {
            if (value instanceof Map<?, ?> mapping && !mapping.isEmpty()) {
                merge(child(into, (String) key), mapping);
            } else if (!(value instanceof Map && into.get(key) instanceof Map)) {
                into.put((String) key, plain(value));
            }
        });
    }

    private static SortedMap<String, Object> child(SortedMap<String, Object> mapping, String key) {
        if (mapping.get(key) instanceof TreeMap<?, ?> child) {
            @SuppressWarnings("unchecked") // every TreeMap below the top was made here
            SortedMap<String, Object> known = (SortedMap<String, Object>) child;
            return known;
        }
        SortedMap<String, Object> child = new TreeMap<>();
        if (mapping.get(key) instanceof SharedMapping shared) {
            // From here on it is one of this chart alone.
            shared.forEach((name, value) -> child.put(name, plain(value)));
        }
        mapping.put(key, child);
        return child;
    }

    private static Object plain(Object value) {
        if (value instanceof Value scalar) {
            return scalar.text();
        }
        if (value instanceof SharedMapping) {
            return value;
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(ChartValues::plain).toList();
        }
        if (value instanceof Map<?, ?> mapping) {
            SortedMap<String, Object> copy = new TreeMap<>();
            mapping.forEach((key, item) -> copy.put((String) key, plain(item)));
            return copy;
        }
        return value instanceof Enum<?> word ? word.toString() : value;
    }
}
