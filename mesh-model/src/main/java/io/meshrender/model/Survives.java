package io.meshrender.model;

/** What a service promises to outlive: calls of its names that are answered stay answered. */
public enum Survives {
    /** The loss of any one cluster. */
    CLUSTER("cluster"),
    /** The loss of all clusters of any one region. */
    REGION("region");

    private final String word;

    Survives(String word) {
        this.word = word;
    }

    /** The word in the input. */
    @Override
    public String toString() {
        return word;
    }
}
