package io.meshrender.model.value;

import java.util.Optional;
import java.util.regex.Pattern;
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

    private static final Pattern FORM = Pattern.compile(
            "([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/ns/[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?/sa|[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)"
                    + "/[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

    /** @throws InvalidValueException if the text is neither two names with one {@code /} between them, nor the long form */
    public Identity {
        int domain = text.indexOf(NAMESPACE);
        if (!FORM.matcher(text).matches() || (domain > 0 && !Host.isHost(text.substring(0, domain)))) {
            throw new InvalidValueException(
                    118,
                    "'" + Placeholders.refuse(text) + "' is not an identity",
                    "write <namespace>/<service account>, such as istio-ingress/gateway");
        }
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
