package io.meshrender.importing;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** How values are written into a mesh. */
final class Written {
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");
    private static final Pattern PLAIN = Pattern.compile(
            "[A-Za-z/][A-Za-z0-9_./+-]*|[A-Za-z][A-Za-z0-9_./-]*://[A-Za-z0-9_./:-]*[A-Za-z0-9_/-]|[0-9]+(\\.[0-9]+){2,3}(/[0-9]+)?|[0-9]+[a-zA-Z]+");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

    private Written() {}

    /** A text that stays one. */
    static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    /** A word of the model, in which numbers stand bare. */
    static String word(String text) {
        return NUMBER.matcher(text).matches() ? text : text(text);
    }

    /** A list on one line. */
    static String list(Iterable<String> words) {
        StringBuilder list = new StringBuilder("[");
        for (String word : words) {
            list.append(list.length() > 1 ? ", " : "").append(word(word));
        }
        return list.append(']').toString();
    }

    /** Keys with texts on one line. */
    static String map(Map<String, String> words) {
        Map<String, String> written = new LinkedHashMap<>();
        words.forEach((key, value) -> written.put(key, text(value)));
        return flow(written);
    }

    /** Keys on one line, with values as they are written. */
    static String flow(Map<String, String> written) {
        StringBuilder flow = new StringBuilder("{");
        written.forEach((key, value) -> flow.append(flow.length() > 1 ? ", " : "")
                .append(text(key))
                .append(": ")
                .append(value));
        return flow.append('}').toString();
    }

    /** Lines of keys and values, as deep as they go. */
    static void block(Yaml value, int indent, StringBuilder text) {
        value.keys().forEach((key, some) -> {
            text.append(" ".repeat(indent)).append(text(key)).append(':');
            after(some, indent, text);
        });
    }

    private static void after(Yaml value, int indent, StringBuilder text) {
        if (value instanceof Yaml.Keys keys && !keys.values().isEmpty()) {
            text.append('\n');
            block(value, indent + 2, text);
        } else if (value instanceof Yaml.Items list && !list.items().isEmpty()) {
            text.append('\n');
            for (Yaml item : list.items()) {
                text.append(" ".repeat(indent)).append('-');
                item(item, indent, text);
            }
        } else {
            text.append(' ').append(flat(value)).append('\n');
        }
    }

    private static void item(Yaml item, int indent, StringBuilder text) {
        if (item instanceof Yaml.Keys keys && !keys.values().isEmpty()) {
            StringBuilder inner = new StringBuilder();
            block(item, indent + 2, inner);
            text.append(' ').append(inner.substring(indent + 2));
        } else if (item instanceof Yaml.Items list && !list.items().isEmpty()) {
            text.append(" [");
            for (int i = 0; i < list.items().size(); i++) {
                text.append(i == 0 ? "" : ", ").append(flat(list.items().get(i)));
            }
            text.append("]\n");
        } else {
            text.append(' ').append(flat(item)).append('\n');
        }
    }

    private static String flat(Yaml value) {
        if (value instanceof Yaml.Scalar scalar) {
            return scalar.quoted() ? text(scalar.text()) : scalar.text().isEmpty() ? "null" : scalar.text();
        }
        return value instanceof Yaml.Items ? "[]" : "{}";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (character < ' ') {
                        quoted.append(String.format("\\u%04x", (int) character));
                    } else {
                        quoted.append(character);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
