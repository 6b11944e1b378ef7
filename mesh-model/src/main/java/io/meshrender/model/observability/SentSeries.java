package io.meshrender.model.observability;

/** Which series a Prometheus sends away. */
public enum SentSeries {
    /** All. */
    ALL("all"),
    /** Those about the mesh, summed over pods: what a mesh-wide store can hold of many clusters. */
    MESH("mesh");

    private final String word;

    SentSeries(String word) {
        this.word = word;
    }

    /** The word in the input. */
    @Override
    public String toString() {
        return word;
    }
}
