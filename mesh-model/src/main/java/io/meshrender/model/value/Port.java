package io.meshrender.model.value;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A TCP port, 1 to 65535.
 *
 * @param text the number in decimals, without leading zeros
 */
@Grammar(is = "a port from 1 to 65535", example = "15443", pattern = "^[1-9][0-9]{0,4}$")
public record Port(String text) implements Value, Comparable<Port> {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");

    /** @throws InvalidValueException if the text is not a number from 1 to 65535 */
    public Port {
        if (!isPort(text)) {
            throw new InvalidValueException(
                    114, "'" + Placeholders.refuse(text) + "' is not a port", "use a number from 1 to 65535");
        }
    }

    /** Whether {@code text} can be a port. */
    public static boolean isPort(String text) {
        return NUMBER.matcher(text).matches() && Integer.parseInt(text) <= 65535;
    }

    /** The port {@code number}. */
    public static Port of(int number) {
        return new Port(Integer.toString(number));
    }

    /** The port as a number. */
    public int number() {
        return Integer.parseInt(text);
    }

    /** Whether Kubernetes gives it to Services on its nodes, unless an API server is told otherwise ({@code --service-node-port-range}). */
    public boolean isUsualOnNodes() {
        return number() >= 30000 && number() <= 32767;
    }

    @Override
    public int compareTo(Port other) {
        return Integer.compare(number(), other.number());
    }

    // See Name.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Port that && text.equals(that.text);
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
