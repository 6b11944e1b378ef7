package io.meshrender.model.value;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 range in CIDR form whose address is the first of the range: {@code 240.0.0.0/24}.
 *
 * @param text the range
 */
@Grammar(is = "an IPv4 range", example = "240.0.0.0/16", pattern = "^[0-9]{1,3}(\\.[0-9]{1,3}){3}/([12]?[0-9]|3[0-2])$")
public record Cidr(String text) implements Value, Comparable<Cidr> {

    /** @throws InvalidValueException if the text is not {@code address/length}, or the address is not the first of the range */
    public Cidr {
        int slash = text.indexOf('/');
        if (slash < 0 || !IpAddress.isAddress(text.substring(0, slash)) || !isLength(text.substring(slash + 1))) {
            IpAddress.refuseIpv6(text, 113);
            throw new InvalidValueException(
                    113, "'" + Placeholders.refuse(text) + "' is not an IPv4 range", "an example: 240.0.0.0/16");
        }
        int length = Integer.parseInt(text.substring(slash + 1));
        int bits = IpAddress.of(text.substring(0, slash)).bits();
        if ((bits & mask(length)) != bits) {
            String first = IpAddress.ofBits(bits & mask(length)) + "/" + length;
            throw new InvalidValueException(
                    113, "'" + text + "' has address bits below its length", "did you mean '" + first + "'?");
        }
    }

    private static boolean isLength(String text) {
        int digits = text.length();
        if (digits == 0 || digits > 2 || (digits == 2 && text.charAt(0) == '0')) {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            if (!Name.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return Integer.parseInt(text) <= Integer.SIZE;
    }

    /** The range {@code text}. */
    public static Cidr of(String text) {
        return new Cidr(text);
    }

    /** How many leading bits are fixed, 0 to 32. */
    public int length() {
        return Integer.parseInt(text.substring(text.indexOf('/') + 1));
    }

    /** The first address: the network address. */
    public IpAddress first() {
        return IpAddress.of(text.substring(0, text.indexOf('/')));
    }

    /** The last address: the broadcast address. */
    public IpAddress last() {
        return IpAddress.ofBits(first().bits() | ~mask(length()));
    }

    /** Whether {@code address} lies in this range. */
    public boolean contains(IpAddress address) {
        return (address.bits() & mask(length())) == first().bits();
    }

    /** Whether this range and {@code other} have an address in common. */
    public boolean overlaps(Cidr other) {
        return contains(other.first()) || other.contains(first());
    }

    private static int mask(int length) {
        return length == 0 ? 0 : -1 << (32 - length);
    }

    @Override
    public int compareTo(Cidr other) {
        int byFirst = first().compareTo(other.first());
        return byFirst != 0 ? byFirst : Integer.compare(length(), other.length());
    }

    // Written out; see Name.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cidr that && text.equals(that.text);
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
