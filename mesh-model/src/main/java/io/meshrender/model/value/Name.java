package io.meshrender.model.value;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A DNS-1123 label, as Kubernetes names namespaces and Istio names clusters, networks and revisions: lower-case letters, digits and {@code
 * -}, a letter or digit at both ends, at most 63 characters.
 *
 * @param text the label
 */
@Grammar(is = "a DNS-1123 label", example = "prod-us-east-1", pattern = "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$")
public record Name(String text) implements Value, Comparable<Name> {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    /** @throws InvalidValueException if the text is not a DNS-1123 label */
    public Name {
        if (!LABEL.matcher(text).matches()) {
            throw new InvalidValueException(
                    110, "'" + Placeholders.refuse(text) + "' is not a DNS-1123 label", mend(text));
        }
    }

    /** The name {@code text}. */
    public static Name of(String text) {
        return new Name(text);
    }

    private static String mend(String text) {
        String mended =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-").replaceAll("^-+|-+$", "");
        boolean usable = LABEL.matcher(mended).matches() && !mended.equals(text);
        return usable
                ? "did you mean '" + mended + "'?"
                : "use at most 63 lower-case letters, digits and '-', with a letter or digit at both ends";
    }

    @Override
    public int compareTo(Name other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
