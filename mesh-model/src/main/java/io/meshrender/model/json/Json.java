package io.meshrender.model.json;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** Writes maps, collections, texts, numbers and booleans as JSON, two spaces a level, in the order in which they come. */
public final class Json {
    private final StringBuilder text = new StringBuilder();

    private final boolean onOneLine;

    private Json(boolean onOneLine) {
        this.onOneLine = onOneLine;
    }

    /**
     * The value as JSON, ended by a line feed: each item on a line of its own, so that diffs are small.
     *
     * @throws IllegalArgumentException if there is no JSON for something in it
     */
    public static String write(Object value) {
        Json json = new Json(false);
        json.value(value, "\n");
        return json.text.append('\n').toString();
    }

    /** The value as JSON on one line, without a space and without a line feed. */
    public static String line(Object value) {
        Json json = new Json(true);
        json.value(value, "");
        return json.text.toString();
    }

    private void value(Object value, String line) {
        if (value instanceof Map<?, ?> map) {
            object(map, line);
        } else if (value instanceof Collection<?> list) {
            array(list, line);
        } else if (value instanceof String string) {
            string(string);
        } else if (value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private void object(Map<?, ?> map, String line) {
        if (map.isEmpty()) {
            text.append("{}");
            return;
        }
        String deeper = onOneLine ? "" : line + "  ";
        text.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<?, ?> entry = entries.next();
            text.append(deeper);
            string((String) entry.getKey());
            text.append(onOneLine ? ":" : ": ");
            value(entry.getValue(), deeper);
            text.append(entries.hasNext() ? "," : "");
        }
        text.append(line).append('}');
    }

    private void array(Collection<?> list, String line) {
        String deeper = onOneLine ? "" : line + "  ";
        text.append('[');
        for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
            text.append(deeper);
            value(items.next(), deeper);
            text.append(items.hasNext() ? "," : "");
        }
        text.append(list.isEmpty() ? "" : line).append(']');
    }

    private void string(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char character = string.charAt(i);
            if (character == '"' || character == '\\') {
                text.append('\\').append(character);
            } else if (character == '\n') {
                text.append("\\n");
            } else if (character < ' ') {
                text.append(String.format("\\u%04x", (int) character));
            } else {
                text.append(character);
            }
        }
        text.append('"');
    }
}
