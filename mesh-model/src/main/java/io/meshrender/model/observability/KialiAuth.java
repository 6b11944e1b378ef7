package io.meshrender.model.observability;

/** How Kiali knows who looks at it. */
public enum KialiAuth {
    /** It does not; everyone sees everything, and nobody changes anything, since it is then always view-only. */
    ANONYMOUS("anonymous"),
    /** By a Kubernetes token of the one cluster it runs in. */
    TOKEN("token"),
    /** By an OpenID Connect provider. */
    OPENID("openid");

    private final String word;

    KialiAuth(String word) {
        this.word = word;
    }

    /** The word in the input and in Kiali's configuration. */
    @Override
    public String toString() {
        return word;
    }
}
