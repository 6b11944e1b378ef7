package io.meshrender.model.value;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A DNS-1123 label, as Kubernetes names namespaces and Istio names clusters, networks and revisions: lower-case letters, digits and {@code
 * -}, a letter or digit at both ends, at most 63 characters.
 *
 * @param text the label
 */
@Grammar(is = "a DNS-1123 label", example = "prod-us-east-1", pattern = "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$")
public record Name(String text) implements Value, Comparable<Name> {
    private static final int LONGEST = 63;

    /** @throws InvalidValueException if the text is not a DNS-1123 label */
    public Name {
        if (!isLabel(text, 0, text.length())) {
            throw new InvalidValueException(
                    110, "'" + Placeholders.refuse(text) + "' is not a DNS-1123 label", mend(text));
        }
    }

    /** The name {@code text}. */
    public static Name of(String text) {
        return new Name(text);
    }

    /** Whether {@code text} can be a name. */
    public static boolean isOne(String text) {
        return isLabel(text, 0, text.length());
    }

    /** Whether {@code text} is a label between these indexes. A loop, not a pattern: a large mesh asks this a million times. */
    static boolean isLabel(String text, int start, int end) {
        if (start == end || end - start > LONGEST || text.charAt(start) == '-' || text.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char character = text.charAt(i);
            if (character != '-' && !(character >= 'a' && character <= 'z') && !isDigit(character)) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static String mend(String text) {
        String mended =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-").replaceAll("^-+|-+$", "");
        boolean usable = isLabel(mended, 0, mended.length()) && !mended.equals(text);
        return usable
                ? "did you mean '" + mended + "'?"
                : "use at most 63 lower-case letters, digits and '-', with a letter or digit at both ends";
    }

    @Override
    public int compareTo(Name other) {
        return text.compareTo(other.text);
    }

    // Written out, here as in the other values that maps are keyed by: what a record brings is put together when it is
    // first called, which
    // costs a small render more than all its rules (docs/performance.md).
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Name that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
