package io.meshrender.render.observability;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** JSON of mappings (in their own order), lists, strings, numbers and booleans: two spaces a level, a line each, so that diffs are small. */
final class JsonText {
    private final StringBuilder out = new StringBuilder(4096);

    private JsonText() {}

    /** The JSON of {@code value}, with a line feed at its end. */
    static String of(Object value) {
        JsonText json = new JsonText();
        json.write(value, 0);
        return json.out.append('\n').toString();
    }

    private void write(Object value, int indent) {
        if (value instanceof Map<?, ?> mapping) {
            all(mapping.entrySet(), '{', '}', indent);
        } else if (value instanceof Collection<?> list) {
            all(list, '[', ']', indent);
        } else if (value instanceof Map.Entry<?, ?> entry) {
            string((String) entry.getKey());
            out.append(": ");
            write(entry.getValue(), indent);
        } else if (value instanceof String text) {
            string(text);
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private void all(Collection<?> items, char open, char close, int indent) {
        out.append(open);
        for (Iterator<?> i = items.iterator(); i.hasNext(); ) {
            out.append('\n').append(" ".repeat(indent + 2));
            write(i.next(), indent + 2);
            if (i.hasNext()) {
                out.append(',');
            } else {
                out.append('\n').append(" ".repeat(indent));
            }
        }
        out.append(close);
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                out.append('\\').append(character);
            } else if (character == '\n') {
                out.append("\\n");
            } else if (character < ' ') {
                out.append(String.format("\\u%04x", (int) character));
            } else {
                out.append(character);
            }
        }
        out.append('"');
    }
}
