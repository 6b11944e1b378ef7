package io.meshrender.model.value;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where other networks reach an east-west gateway: a DNS name, an IPv4 address, or {@code pending} while its load balancer has none yet.
 *
 * @param text the address
 */
@Grammar(
        is = "a DNS name, an IPv4 address or 'pending'",
        example = "eastwest.eu.corp.example",
        pattern = "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$")
public record GatewayAddress(String text) implements Value, Comparable<GatewayAddress> {
    private static final String PENDING = "pending";

    /** @throws InvalidValueException if the text is neither a DNS name nor an IPv4 address, or is a placeholder */
    public GatewayAddress {
        if (!IpAddress.isAddress(text)) {
            IpAddress.refuseIpv6(text, 111);
            Host.of(text);
        }
    }

    /** The address {@code text}. */
    public static GatewayAddress of(String text) {
        return new GatewayAddress(text);
    }

    /** Whether nobody knows it yet. */
    public boolean isPending() {
        return text.equals(PENDING);
    }

    /** The IPv4 address, if it is one. */
    public Optional<IpAddress> ip() {
        return IpAddress.isAddress(text) ? Optional.of(IpAddress.of(text)) : Optional.empty();
    }

    @Override
    public int compareTo(GatewayAddress other) {
        return text.compareTo(other.text);
    }

    // Written out; see Name.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GatewayAddress that && text.equals(that.text);
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
