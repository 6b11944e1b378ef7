package io.meshrender.model.value;

import java.util.regex.Pattern;

/**
 * Who calls: {@code <namespace>/<service account>}, each a DNS-1123 label; without the trust domain, which is the mesh's.
 *
 * @param text the namespace and the service account
 */
@Grammar(
        is = "an identity: namespace/service-account",
        example = "istio-ingress/gateway",
        pattern = "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?/[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$")
public record Identity(String text) implements Value, Comparable<Identity> {

    private static final Pattern FORM =
            Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?/[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

    /** @throws InvalidValueException if the text is not two names with one {@code /} between them */
    public Identity {
        if (!FORM.matcher(text).matches()) {
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

    /** The part before the {@code /}. */
    public Name namespace() {
        return Name.of(text.substring(0, text.indexOf('/')));
    }

    /** The part behind the {@code /}. */
    public String serviceAccount() {
        return text.substring(text.indexOf('/') + 1);
    }

    @Override
    public int compareTo(Identity other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
