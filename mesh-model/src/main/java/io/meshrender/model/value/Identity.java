package io.meshrender.model.value;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who calls: {@code <namespace>/<service account>} without the trust domain, which is the mesh's; or with it, as Istio's policies write it:
 * {@code <trust domain>/ns/<namespace>/sa/<service account>}.
 *
 * @param text the namespace and the service account
 */
@Grammar(
        is = "an identity: namespace/service-account, or trust-domain/ns/namespace/sa/service-account",
        example = "istio-ingress/gateway",
        pattern =
                "^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/ns/[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?/sa|[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)/[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$")
public record Identity(String text) implements Value, Comparable<Identity> {
    private static final String NAMESPACE = "/ns/";
    private static final String ACCOUNT = "/sa/";

    private static final int LONGEST = 253;

    /** @throws InvalidValueException if the text is neither two names with one {@code /} between them, nor the long form */
    public Identity {
        if (!isIdentity(text)) {
            throw new InvalidValueException(
                    118,
                    "'" + Placeholders.refuse(text) + "' is not an identity",
                    "write <namespace>/<service account>, such as istio-ingress/gateway");
        }
    }

    /** By hand, as a mesh has one for each service: a loop costs a tenth of what a pattern does. */
    private static boolean isIdentity(String text) {
        int slash = text.indexOf('/');
        int last = text.lastIndexOf('/');
        if (slash < 0 || !isDotted(text, last + 1, text.length())) {
            return false;
        }
        if (slash == last) {
            return Name.isLabel(text, 0, slash);
        }
        int namespace = slash + NAMESPACE.length();
        int account = last + 1 - ACCOUNT.length();
        return text.startsWith(NAMESPACE, slash)
                && account >= namespace
                && text.startsWith(ACCOUNT, account)
                && Name.isLabel(text, namespace, account)
                && isDotted(text, 0, slash)
                && Host.isHost(text.substring(0, slash));
    }

    /** Lower-case letters and digits, with dots and hyphens between them. */
    private static boolean isDotted(String text, int start, int end) {
        if (end <= start || end - start > LONGEST || !isAlphanumeric(text.charAt(start))) {
            return false;
        }
        for (int i = start + 1; i < end; i++) {
            char character = text.charAt(i);
            if (character != '-' && character != '.' && !isAlphanumeric(character)) {
                return false;
            }
        }
        return isAlphanumeric(text.charAt(end - 1));
    }

    private static boolean isAlphanumeric(char character) {
        return (character >= 'a' && character <= 'z') || Name.isDigit(character);
    }

    /** The identity {@code text}. */
    public static Identity of(String text) {
        return new Identity(text);
    }

    /** The identity of {@code serviceAccount} in {@code namespace}. */
    public static Identity of(Name namespace, Name serviceAccount) {
        return new Identity(namespace + "/" + serviceAccount);
    }

    /** What certificates say of {@code serviceAccount} in {@code namespace}: {@code spiffe://<trust domain>/ns/<namespace>/sa/<account>}. */
    public static String spiffe(TrustDomain trustDomain, Name namespace, Name serviceAccount) {
        return "spiffe://" + trustDomain + "/ns/" + namespace + "/sa/" + serviceAccount;
    }

    /** What certificates say of it, in a cluster of {@code trustDomain} unless it says its own. */
    public String spiffe(TrustDomain trustDomain) {
        int slash = text.indexOf('/');
        return text.startsWith(NAMESPACE, slash)
                ? "spiffe://" + text
                : "spiffe://" + trustDomain + NAMESPACE + text.substring(0, slash) + ACCOUNT
                        + text.substring(slash + 1);
    }

    /** This identity with a trust domain; the one that it has stays. */
    public Identity in(TrustDomain trustDomain) {
        return text.contains(NAMESPACE)
                ? this
                : new Identity(trustDomain + NAMESPACE + namespace() + ACCOUNT + serviceAccount());
    }

    /** This identity without its trust domain. */
    public Identity local() {
        return text.contains(NAMESPACE) ? new Identity(namespace() + "/" + serviceAccount()) : this;
    }

    /** Its trust domain; absent: the mesh's. */
    public Optional<TrustDomain> trustDomain() {
        int end = text.indexOf(NAMESPACE);
        return end < 0 ? Optional.empty() : Optional.of(TrustDomain.of(text.substring(0, end)));
    }

    /** The namespace. */
    public Name namespace() {
        int domain = text.indexOf(NAMESPACE);
        return domain < 0
                ? Name.of(text.substring(0, text.indexOf('/')))
                : Name.of(text.substring(domain + NAMESPACE.length(), text.indexOf(ACCOUNT, domain)));
    }

    /** The service account. */
    public String serviceAccount() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    @Override
    public int compareTo(Identity other) {
        return text.compareTo(other.text);
    }

    // Written out; see Name.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Identity that && text.equals(that.text);
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
