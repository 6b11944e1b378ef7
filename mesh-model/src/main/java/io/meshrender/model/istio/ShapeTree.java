package io.meshrender.model.istio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes shapes out of a list of fields. A line is a field's path, its type, and what is asked of it; {@code -} in a path is each item of a
 * list, {@code *} each value of a mapping with free keys. {@code like} names an earlier field that is the same inside.
 */
final class ShapeTree {
    private final Iterator<Map.Entry<String, String>> lines;
    private final Map<String, Shape> before = new HashMap<>();
    private Map.@Nullable Entry<String, String> next;

    private ShapeTree(SortedMap<String, String> lines) {
        this.lines = lines.entrySet().iterator();
        advance();
    }

    /** The shape of the field {@code top} of {@code list}, and all below it. */
    static Shape of(SortedMap<String, String> list, String top) {
        return new ShapeTree(list.subMap(top, top + "/")).shape();
    }

    private void advance() {
        next = lines.hasNext() ? lines.next() : null;
    }

    /** The shape at the next line, and those below it. */
    private Shape shape() {
        Map.Entry<String, String> line = next;
        if (line == null) {
            throw new IllegalStateException("no such field");
        }
        String path = line.getKey();
        advance();
        String[] words = line.getValue().split(" ", -1);
        Map<String, String> asked = new HashMap<>();
        List<List<String>> exclusive = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String name = equals < 0 ? words[i] : words[i].substring(0, equals);
            String value = equals < 0 ? "" : words[i].substring(equals + 1);
            if (name.equals("oneOf")) {
                exclusive.add(List.of(value.split("\\|")));
            } else {
                asked.put(name, value);
            }
        }
        Shape like = before.get(asked.getOrDefault("like", ""));
        Map<String, Shape> fields = like == null ? new LinkedHashMap<>() : like.fields();
        @Nullable Shape each = null;
        while (next != null && isBelow(next.getKey(), path)) {
            String name = next.getKey().substring(path.length() + 1);
            Shape below = shape();
            if (name.equals("-") || name.equals("*")) {
                each = below;
            } else {
                fields.put(name, below);
            }
        }
        Shape shape = new Shape(
                Shape.Type.valueOf(words[0].toUpperCase(Locale.ROOT)),
                asked.containsKey("required"),
                asked.containsKey("nullable"),
                number(asked.get("min")),
                number(asked.get("max")),
                asked.containsKey("words")
                        ? List.of(asked.getOrDefault("words", "").split("\\|"))
                        : List.of(),
                asked.getOrDefault("duration", ""),
                asked.containsKey("pattern") ? Pattern.compile(asked.getOrDefault("pattern", "")) : null,
                asked.getOrDefault("unique", ""),
                exclusive,
                fields,
                each);
        before.put(path, shape);
        return shape;
    }

    private static boolean isBelow(String path, String above) {
        return path.length() > above.length() && path.startsWith(above) && path.charAt(above.length()) == '.';
    }

    private static @Nullable Long number(@Nullable String text) {
        return text == null ? null : Long.valueOf(text);
    }
}
