package io.meshrender.model;

/** The kinds of store that the External Secrets Operator knows: its definitions of ExternalSecret and PushSecret take no other. */
public enum SecretStoreKind {
    /** One store of the whole cluster. */
    CLUSTER_SECRET_STORE("ClusterSecretStore"),
    /** A store of the namespace {@code istio-system}. */
    SECRET_STORE("SecretStore");

    private final String word;

    SecretStoreKind(String word) {
        this.word = word;
    }

    /** The word in the input and in Kubernetes. */
    @Override
    public String toString() {
        return word;
    }
}
