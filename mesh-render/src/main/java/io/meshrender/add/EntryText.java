package io.meshrender.add;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How an entry is written.
 *
 * @param json whether every text stands in quotes, as JSON wants it
 * @param step by how much a level is indented
 * @param newline what ends a line
 */
record EntryText(boolean json, int step, String newline) {
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*|[0-9]{1,5}|[0-9]+(\\.[0-9]+){3}(/[0-9]+)?"
                    // A version, and as a revision spells it. YAML's dates have four digits first.
                    + "|[0-9]{1,3}([.-])[0-9]{1,3}\\3[0-9]{1,3}");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,4}");

    /** {@code key: …} at {@code indent}, on lines of its own, each of them ended. */
    String block(String key, Entry value, int indent) {
        StringBuilder text = new StringBuilder();
        block(key, value, indent, text);
        return text.toString();
    }

    private void block(String key, Entry value, int indent, StringBuilder text) {
        text.append(" ".repeat(indent)).append(word(key)).append(':');
        if (value instanceof Entry.Keys keys && !keys.values().isEmpty()) {
            text.append(newline);
            keys.values().forEach((name, some) -> block(name, some, indent + step, text));
        } else if (value instanceof Entry.Items items
                && items.items().stream().anyMatch(Entry.Keys.class::isInstance)) {
            text.append(newline);
            for (Entry item : items.items()) {
                text.append(" ".repeat(indent + step))
                        .append("- ")
                        .append(flow(item))
                        .append(newline);
            }
        } else {
            text.append(' ').append(flow(value)).append(newline);
        }
    }

    /** The value on one line. */
    String flow(Entry value) {
        if (value instanceof Entry.Word word) {
            return word(word.text());
        }
        StringBuilder text = new StringBuilder();
        if (value instanceof Entry.Items items) {
            for (Entry item : items.items()) {
                text.append(text.isEmpty() ? "" : ", ").append(flow(item));
            }
            return "[" + text + "]";
        }
        for (Map.Entry<String, Entry> key : ((Entry.Keys) value).values().entrySet()) {
            text.append(text.isEmpty() ? "" : ", ").append(key(key.getKey(), key.getValue()));
        }
        return "{" + text + "}";
    }

    /** {@code key: …} on one line. */
    String key(String key, Entry value) {
        String name = json ? quoted(key) : word(key);
        return name + ": " + flow(value);
    }

    String word(String text) {
        boolean plain = json
                ? NUMBER.matcher(text).matches()
                : PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
