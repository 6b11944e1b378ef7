package io.meshrender.model;

/** How the clusters of one network come to know each other's pods. */
public enum NetworkDiscovery {
    /**
     * Each istiod reads the API servers of the other clusters of its network, with the credentials of Istio's remote secrets. Clusters of
     * other networks are not read: they are known by ServiceEntries and gateways.
     */
    REMOTE_SECRETS("remoteSecrets");

    private final String word;

    NetworkDiscovery(String word) {
        this.word = word;
    }

    /** The word in the input. */
    @Override
    public String toString() {
        return word;
    }
}
