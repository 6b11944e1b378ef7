package io.meshrender.render.yaml;

import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.meshrender.model.value.HelmValues;
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
    private final Utf8Text out;

    private YamlWriter(Utf8Text out) {
        this.out = out;
    }

    /** The bytes of {@code document}, behind {@code header}, which is written as it is. */
    public static byte[] write(String header, Object document) {
        Utf8Text out = new Utf8Text();
        out.text(header, 0, header.length());
        new YamlWriter(out).document(document);
        return out.toBytes();
    }

    private void document(Object document) {
        if (isBlockStyle(document)) {
            block(document, 0);
        } else {
            inline(ResourceFields.plain(document), 0);
        }
    }

    /** Whether it takes lines of its own. */
    private static boolean isBlockStyle(Object value) {
        // Most are texts, of which a final class is told at once; that a value is none of these interfaces is not.
        if (value instanceof String) {
            return false;
        }
        return value instanceof KubernetesResource resource
                ? !ResourceFields.isEmpty(resource)
                : (value instanceof Map<?, ?> mapping && !mapping.isEmpty())
                        || (value instanceof Collection<?> list && !list.isEmpty());
    }

    /** Its first line follows what is on the line; each further one stands on a line of its own. */
    private void block(Object value, int indent) {
        if (value instanceof Map<?, ?> mapping) {
            mapping(mapping, indent);
        } else if (value instanceof Collection<?> list) {
            list(list, indent);
        } else {
            resource(value, indent);
        }
    }

    private void resource(Object resource, int indent) {
        int start = out.length();
        ResourceFields.each(resource, (key, value) -> {
            if (out.length() != start) {
                pad(indent);
            }
            out.ascii(key);
            value(value, indent);
            return true;
        });
    }

    private void mapping(Map<?, ?> mapping, int indent) {
        if (mapping instanceof SharedMapping shared) {
            shared.writeTo(out, indent);
            return;
        }
        boolean first = true;
        for (Map.Entry<?, ?> entry : mapping.entrySet()) {
            entry((String) entry.getKey(), entry.getValue(), indent, first);
            first = false;
        }
    }

    /** An entry of a mapping at {@code indent}, as all but the first of it are written: behind spaces. */
    static void entry(String key, Object value, int indent, Utf8Text out) {
        new YamlWriter(out).entry(key, value, indent, false);
    }

    private void entry(String key, Object value, int indent, boolean first) {
        if (!first) {
            pad(indent);
        }
        PlainScalars.write(key, out);
        value(value, indent);
    }

    /** Behind its key. */
    private void value(Object value, int indent) {
        out.ascii(':');
        if (!isBlockStyle(value)) {
            out.ascii(' ');
            inline(ResourceFields.plain(value), indent);
            return;
        }
        int below = value instanceof Collection ? indent : indent + 2;
        out.ascii('\n');
        pad(below);
        block(value, below);
    }

    private void list(Collection<?> list, int indent) {
        boolean first = true;
        for (Object item : list) {
            if (!first) {
                pad(indent);
            }
            first = false;
            out.ascii("- ");
            if (isBlockStyle(item)) {
                block(item, indent + 2);
            } else {
                inline(ResourceFields.plain(item), indent);
            }
        }
    }

    private void inline(Object value, int indent) {
        if (value instanceof String text) {
            if (PlainScalars.isPlain(text)) {
                out.ascii(text);
            } else if (PlainScalars.isBlock(text)) {
                literal(text, indent + 2);
                return;
            } else {
                PlainScalars.quote(text, out);
            }
        } else if (value instanceof Map || value instanceof KubernetesResource) {
            out.ascii("{}");
        } else if (value instanceof Collection) {
            out.ascii("[]");
        } else {
            out.ascii(String.valueOf(value));
        }
        out.ascii('\n');
    }

    private void literal(String text, int indent) {
        out.ascii(text.endsWith("\n") ? "|\n" : "|-\n");
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                pad(indent);
            }
            out.text(text, start, end);
            out.ascii('\n');
            start = end + 1;
        }
    }

    private void pad(int spaces) {
        out.spaces(spaces);
    }
}
