package io.meshrender.model.value;

import org.jspecify.annotations.Nullable;

/**
 * A SPIFFE trust domain: DNS-1123 labels with dots between them, at most 253 characters (Istio refuses any other in its mesh
 * configuration).
 *
 * @param text the domain, such as {@code corp.local}
 */
@Grammar(
        is = "a trust domain",
        example = "corp.local",
        pattern = "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$")
public record TrustDomain(String text) implements Value, Comparable<TrustDomain> {

    /** @throws InvalidValueException if the text is not a trust domain */
    public TrustDomain {
        if (!Host.isHost(text)) {
            String without = text.replaceFirst("^spiffe://", "");
            throw new InvalidValueException(
                    118,
                    "'" + Placeholders.refuse(text) + "' is not a trust domain",
                    !without.equals(text) && Host.isHost(without)
                            ? "did you mean '" + without + "'?"
                            : "use lower-case labels with dots between them, such as corp.local");
        }
    }

    /** The trust domain {@code text}. */
    public static TrustDomain of(String text) {
        return new TrustDomain(text);
    }

    @Override
    public int compareTo(TrustDomain other) {
        return text.compareTo(other.text);
    }

    // Written out; see Name.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TrustDomain that && text.equals(that.text);
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
