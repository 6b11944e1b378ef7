package io.meshrender.model.value;

import java.util.regex.Pattern;

/**
 * An IPv4 address in dotted decimals, without leading zeros: {@code 240.0.0.2}.
 *
 * <p>IPv6 is not accepted: a mesh name has one address that is the same in every cluster, and the ranges that Istio and the model keep for
 * them are IPv4.
 *
 * @param text the address
 */
@Grammar(is = "an IPv4 address", example = "240.0.0.2", pattern = "^((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.|$)){4}$")
public record IpAddress(String text) implements Value, Comparable<IpAddress> {
    private static final Pattern DOTTED =
            Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\\.(?=[0-9])|$)){4}");

    /** @throws InvalidValueException if the text is not an IPv4 address */
    public IpAddress {
        if (!isAddress(text)) {
            String hint =
                    text.contains("/") ? "write the address alone, without '/' and a length" : "an example: 240.0.0.2";
            throw new InvalidValueException(112, "'" + Placeholders.refuse(text) + "' is not an IPv4 address", hint);
        }
    }

    /** The address {@code text}. */
    public static IpAddress of(String text) {
        return new IpAddress(text);
    }

    /** The address whose 32 bits are {@code bits}. */
    public static IpAddress ofBits(int bits) {
        return new IpAddress((bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255));
    }

    /** The 32 bits of this address, the first decimal in the highest. */
    public int bits() {
        int bits = 0;
        for (int start = 0, i = 0; i < 4; i++) {
            int dot = text.indexOf('.', start);
            int end = dot < 0 ? text.length() : dot;
            bits = bits << 8 | Integer.parseInt(text, start, end, 10);
            start = end + 1;
        }
        return bits;
    }

    static boolean isAddress(String text) {
        return DOTTED.matcher(text).matches();
    }

    @Override
    public int compareTo(IpAddress other) {
        return Integer.compareUnsigned(bits(), other.bits());
    }

    @Override
    public String toString() {
        return text;
    }
}
