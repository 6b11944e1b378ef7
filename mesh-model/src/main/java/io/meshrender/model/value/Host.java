package io.meshrender.model.value;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A DNS name of one or more DNS-1123 labels, at most 253 characters, no dot at the end; the last label is not all digits, so that no
 * IP address is taken for a name (Istio's {@code ValidateFQDN} holds hosts to the same rule).
 *
 * @param text the name
 */
@Grammar(
        is = "a DNS name",
        example = "eastwest.eu.corp.example",
        pattern = "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$")
public record Host(String text) implements Value, Comparable<Host> {
    private static final int LONGEST = 253;

    /** @throws InvalidValueException if the text is not a DNS name */
    public Host {
        if (!isHost(text)) {
            throw new InvalidValueException(111, "'" + Placeholders.refuse(text) + "' is not a DNS name", mend(text));
        }
    }

    /** The name {@code text}. */
    public static Host of(String text) {
        return new Host(text);
    }

    /** Whether {@code text} can be a DNS name. */
    public static boolean isHost(String text) {
        int label = 0;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', label)) {
            if (!Name.isLabel(text, label, dot)) {
                return false;
            }
            label = dot + 1;
        }
        return text.length() <= LONGEST && Name.isLabel(text, label, text.length()) && !isNumber(text, label);
    }

    private static boolean isNumber(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (!Name.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String mend(String text) {
        String mended = text.toLowerCase(Locale.ROOT).replaceAll("^[a-z]+://|[/.]+$", "");
        return !mended.equals(text) && isHost(mended)
                ? "did you mean '" + mended + "'?"
                : "use lower-case labels of letters, digits and '-' with dots between them, at most 253 characters";
    }

    @Override
    public int compareTo(Host other) {
        return text.compareTo(other.text);
    }

    // See Name.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Host that && text.equals(that.text);
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
