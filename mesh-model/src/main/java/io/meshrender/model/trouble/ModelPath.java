package io.meshrender.model.trouble;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way from the top of the input to one value: {@code clusters.prod-eu-west-1.network}, {@code services.echo.ports[0].port}, {@code
 * services.echo.vips[echo.eu.mesh.local]}.
 *
 * @param segments the keys and, as {@code [0]}, the places in lists
 */
public record ModelPath(List<String> segments) implements Comparable<ModelPath> {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+|\\[[0-9]+]");

    public ModelPath {
        segments = List.copyOf(segments);
    }

    /** The path of these keys, from the top. */
    public static ModelPath of(Object... keys) {
        List<String> segments = new ArrayList<>(keys.length);
        for (Object key : keys) {
            segments.add(key.toString());
        }
        return new ModelPath(segments);
    }

    /** The value at {@code key} of the mapping that this path leads to. */
    public ModelPath key(Object key) {
        return with(key.toString());
    }

    /** The item at {@code index}, from 0, of the list that this path leads to. */
    public ModelPath index(int index) {
        return with("[" + index + "]");
    }

    private ModelPath with(String segment) {
        List<String> longer = new ArrayList<>(segments);
        longer.add(segment);
        return new ModelPath(longer);
    }

    @Override
    public int compareTo(ModelPath other) {
        return toString().compareTo(other.toString());
    }

    // Written out for the same reason as in the values; see Name.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ModelPath that && segments.equals(that.segments);
    }

    @Override
    public int hashCode() {
        return segments.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String segment : segments) {
            boolean plain = PLAIN.matcher(segment).matches();
            boolean bracketed = segment.startsWith("[");
            if (!bracketed && plain && text.length() > 0) {
                text.append('.');
            }
            text.append(plain ? segment : "[" + segment + "]");
        }
        return text.toString();
    }
}
