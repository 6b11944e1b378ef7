package io.meshrender.model.value;

import org.jspecify.annotations.Nullable;

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
    /** @throws InvalidValueException if the text is not an IPv4 address */
    public IpAddress {
        if (!isAddress(text)) {
            refuseIpv6(text, 112);
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

    /**
     * Says plainly that IPv6 is not taken, instead of what is wrong with the text as something else.
     *
     * @throws InvalidValueException if {@code text} is an IPv6 address or range, in brackets or not
     */
    static void refuseIpv6(String text, int code) {
        if (isIpv6(text)) {
            throw new InvalidValueException(
                    code,
                    "'" + text + "' is IPv6, which a mesh is not rendered for",
                    "write an IPv4 " + (text.contains("/") ? "range" : "address")
                            + (code == 111 ? ", or a DNS name that leads to one" : ""));
        }
    }

    /** Hexadecimal groups with at least two colons between them; a port behind a name has one. */
    private static boolean isIpv6(String text) {
        int colons = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == ':') {
                colons++;
            } else if (Character.digit(character, 16) < 0 && "[]./%".indexOf(character) < 0) {
                return false;
            }
        }
        return colons >= 2;
    }

    /** Whether {@code text} can be an address. */
    public static boolean isAddress(String text) {
        int start = 0;
        for (int i = 0; i < 3; i++) {
            int dot = text.indexOf('.', start);
            if (dot < 0 || !isByte(text, start, dot)) {
                return false;
            }
            start = dot + 1;
        }
        return isByte(text, start, text.length());
    }

    /** Whether a decimal from 0 to 255 without leading zeros stands between these indexes. */
    private static boolean isByte(String text, int start, int end) {
        int length = end - start;
        if (length < 1 || length > 3 || (length > 1 && text.charAt(start) == '0')) {
            return false;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            if (!Name.isDigit(text.charAt(i))) {
                return false;
            }
            value = 10 * value + (text.charAt(i) - '0');
        }
        return value <= 255;
    }

    @Override
    public int compareTo(IpAddress other) {
        return Integer.compareUnsigned(bits(), other.bits());
    }

    // See Name.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress that && text.equals(that.text);
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
