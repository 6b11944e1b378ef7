package io.meshrender.render.yaml;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that stands in many documents, in each of them whole or but for one entry. Its text is made once for each depth at which it
 * stands; what a document costs beyond that is a copy of it. Immutable.
 */
public final class SharedMapping extends AbstractMap<String, Object> {
    private final SortedMap<String, Object> all;
    private final Map<Integer, Text> texts;
    private final @Nullable String without;

    private SharedMapping(SortedMap<String, Object> all, Map<Integer, Text> texts, @Nullable String without) {
        this.all = all;
        this.texts = texts;
        this.without = without;
    }

    /** A mapping of these entries, of which nothing may change any more. */
    public static SharedMapping of(SortedMap<String, Object> entries) {
        return new SharedMapping(
                Collections.unmodifiableSortedMap(new TreeMap<>(entries)), new ConcurrentHashMap<>(), null);
    }

    /** All entries but that of {@code key}, if there is one. An entry that this mapping itself leaves out is back in the new one. */
    public SharedMapping without(String key) {
        return new SharedMapping(all, texts, all.containsKey(key) ? key : null);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        if (without == null) {
            return all.entrySet();
        }
        SortedMap<String, Object> some = new TreeMap<>(all);
        some.remove(without);
        return Collections.unmodifiableSortedMap(some).entrySet();
    }

    @Override
    public int size() {
        return without == null ? all.size() : all.size() - 1;
    }

    @Override
    public boolean containsKey(Object key) {
        return !key.equals(without) && all.containsKey(key);
    }

    @Override
    public @Nullable Object get(Object key) {
        return key.equals(without) ? null : all.get(key);
    }

    /** Writes its entries, the first where {@code out} ends, each further one behind as many spaces as {@code indent} says. */
    void writeTo(Utf8Text out, int indent) {
        Text text = texts.computeIfAbsent(indent, depth -> Text.of(all, depth));
        int[] left = without == null ? null : text.places.get(without);
        out.reserve(text.text.length);
        if (left == null) {
            out.bytes(text.text, indent, text.text.length);
        } else if (left[0] == 0) {
            out.bytes(text.text, left[1] + indent, text.text.length);
        } else {
            out.bytes(text.text, indent, left[0]);
            out.bytes(text.text, left[1], text.text.length);
        }
    }

    /** All entries at one depth, the first behind spaces too. */
    private static final class Text {
        private final byte[] text;
        /** Where in it each entry begins and ends. */
        private final Map<String, int[]> places;

        private Text(byte[] text, Map<String, int[]> places) {
            this.text = text;
            this.places = places;
        }

        static Text of(SortedMap<String, Object> all, int indent) {
            Utf8Text out = new Utf8Text();
            Map<String, int[]> places = new HashMap<>();
            for (Map.Entry<String, Object> entry : all.entrySet()) {
                int start = out.length();
                YamlWriter.entry(entry.getKey(), entry.getValue(), indent, out);
                places.put(entry.getKey(), new int[] {start, out.length()});
            }
            return new Text(out.toBytes(), places);
        }
    }
}
