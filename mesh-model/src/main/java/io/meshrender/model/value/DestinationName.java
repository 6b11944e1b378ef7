package io.meshrender.model.value;

import java.util.regex.Pattern;

/**
 * A cluster's name in Argo CD: text on one line without {@code ! * ? [ ] { }} or a backslash, which mean other clusters too where an AppProject names its
 * destinations (Argo CD, "Projects").
 *
 * @param text the name
 */
@Grammar(is = "a cluster's name in Argo CD", example = "in-cluster", pattern = "^[^!*?{}\\[\\]\\\\]+$")
public record DestinationName(String text) implements Value, Comparable<DestinationName> {
    private static final Pattern SPECIAL = Pattern.compile("[!*?{}\\[\\]\\\\]");

    /** @throws InvalidValueException if the text is empty, a placeholder, or a pattern */
    public DestinationName {
        Text.of(text);
        if (SPECIAL.matcher(text).find()) {
            throw new InvalidValueException(
                    119,
                    "'" + text + "' is a pattern to Argo CD, not a cluster's name",
                    "write the name alone, without any of ! * ? [ ] { } and \\");
        }
    }

    /** The name {@code text}. */
    public static DestinationName of(String text) {
        return new DestinationName(text);
    }

    @Override
    public int compareTo(DestinationName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
