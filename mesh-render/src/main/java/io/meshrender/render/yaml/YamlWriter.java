package io.meshrender.render.yaml;

import io.meshrender.model.value.HelmValues;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/**
 * Writes one document in block style: two spaces a level, list items at the level of their key, LF, no folded lines, no document marker.
 * Scalars are quoted by {@link PlainScalars}; texts of several lines become literal blocks.
 *
 * <p>A document is made of mappings (in their own order), lists, strings, booleans, numbers, enums (by name), {@link HelmValues#NULL},
 * and typed resources (as {@link ResourceFields} lists them). In a typed resource absent fields and empty lists and maps are left out, and
 * an empty object stays, since {@code spec: {}} means something; in a plain mapping everything stands as it is.
 */
public final class YamlWriter {
    private final StringBuilder out;

    private YamlWriter(StringBuilder out) {
        this.out = out;
    }

    /** The bytes of {@code document}, behind {@code header}, which is written as it is. */
    public static byte[] write(String header, Object document) {
        StringBuilder out = new StringBuilder(1024).append(header);
        new YamlWriter(out).document(document);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void document(Object document) {
        Object plain = ResourceFields.plain(document);
        if (plain instanceof Map<?, ?> mapping && !mapping.isEmpty()) {
            mapping(mapping, 0);
        } else if (plain instanceof Collection<?> list && !list.isEmpty()) {
            list(list, 0);
        } else {
            inline(plain, 0);
        }
    }

    /** The first entry follows what is on the line; each further one stands on a line of its own. */
    private void mapping(Map<?, ?> mapping, int indent) {
        boolean first = true;
        for (Map.Entry<?, ?> entry : mapping.entrySet()) {
            if (!first) {
                pad(indent);
            }
            first = false;
            PlainScalars.write((String) entry.getKey(), out);
            out.append(':');
            value(ResourceFields.plain(entry.getValue()), indent);
        }
    }

    private void value(Object value, int indent) {
        if (value instanceof Map<?, ?> mapping && !mapping.isEmpty()) {
            out.append('\n');
            pad(indent + 2);
            mapping(mapping, indent + 2);
        } else if (value instanceof Collection<?> list && !list.isEmpty()) {
            out.append('\n');
            pad(indent);
            list(list, indent);
        } else {
            out.append(' ');
            inline(value, indent);
        }
    }

    /** As {@link #mapping}. */
    private void list(Collection<?> list, int indent) {
        boolean first = true;
        for (Object item : list) {
            if (!first) {
                pad(indent);
            }
            first = false;
            out.append("- ");
            Object plain = ResourceFields.plain(item);
            if (plain instanceof Map<?, ?> mapping && !mapping.isEmpty()) {
                mapping(mapping, indent + 2);
            } else if (plain instanceof Collection<?> inner && !inner.isEmpty()) {
                list(inner, indent + 2);
            } else {
                inline(plain, indent);
            }
        }
    }

    private void inline(Object value, int indent) {
        if (value instanceof String text) {
            if (PlainScalars.isBlock(text)) {
                block(text, indent + 2);
                return;
            }
            PlainScalars.write(text, out);
        } else if (value instanceof Map) {
            out.append("{}");
        } else if (value instanceof Collection) {
            out.append("[]");
        } else {
            out.append(value);
        }
        out.append('\n');
    }

    private void block(String text, int indent) {
        out.append(text.endsWith("\n") ? "|\n" : "|-\n");
        text.lines().forEach(line -> {
            if (!line.isEmpty()) {
                pad(indent);
            }
            out.append(line).append('\n');
        });
    }

    private void pad(int spaces) {
        for (int i = 0; i < spaces; i++) {
            out.append(' ');
        }
    }
}
