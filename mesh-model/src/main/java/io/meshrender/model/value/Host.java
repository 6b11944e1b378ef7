package io.meshrender.model.value;

import java.util.Locale;
import java.util.regex.Pattern;

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
    private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile("(" + LABEL + "\\.)*" + LABEL);
    private static final Pattern ALL_DIGITS_AT_END = Pattern.compile("(.*\\.)?[0-9]+");
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

    static boolean isHost(String text) {
        return text.length() <= LONGEST
                && NAME.matcher(text).matches()
                && !ALL_DIGITS_AT_END.matcher(text).matches();
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

    @Override
    public String toString() {
        return text;
    }
}
