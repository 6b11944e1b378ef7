package io.meshrender.model.istio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All kinds that Istio defines, read from the list of their fields, once and not before somebody asks. */
final class IstioKinds {
    private static final String RESOURCE = "istio-1.30.3.fields.txt";

    private final List<String> lines;
    private final Map<String, Shape> before = new HashMap<>();
    private int next;

    private IstioKinds(List<String> lines) {
        this.lines = lines;
    }

    /** Each kind by its name. */
    static Map<String, IstioKind> all() {
        return Loaded.KINDS;
    }

    private static final class Loaded {
        static final Map<String, IstioKind> KINDS = new IstioKinds(lines()).read();
    }

    private Map<String, IstioKind> read() {
        Map<String, IstioKind> kinds = new LinkedHashMap<>();
        while (next < lines.size()) {
            String[] words = lines.get(next++).split(" ", -1);
            before.clear();
            Shape spec = shape("spec", 1);
            kinds.put(words[1], new IstioKind(words[1], words[2], List.of(words).subList(3, words.length), spec));
        }
        return kinds;
    }

    /** The shape at the next line, and those below it. */
    private Shape shape(String path, int depth) {
        String[] words = lines.get(next++).strip().split(" ", -1);
        Map<String, String> asked = new HashMap<>();
        List<List<String>> exclusive = new ArrayList<>();
        for (int i = 2; i < words.length; i++) {
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
        while (next < lines.size() && depthOf(lines.get(next)) == depth + 1) {
            String name = lines.get(next).strip().split(" ", -1)[0];
            Shape below = shape(path + "." + name, depth + 1);
            if (name.equals("-") || name.equals("*")) {
                each = below;
            } else {
                fields.put(name, below);
            }
        }
        Shape shape = new Shape(
                Shape.Type.valueOf(words[1].toUpperCase(Locale.ROOT)),
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

    private static @Nullable Long number(@Nullable String text) {
        return text == null ? null : Long.valueOf(text);
    }

    private static int depthOf(String line) {
        int depth = 0;
        while (line.charAt(depth) == ' ') {
            depth++;
        }
        return depth;
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        try (InputStream in = IstioKinds.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + RESOURCE);
            }
            BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                if (!line.startsWith("#")) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
