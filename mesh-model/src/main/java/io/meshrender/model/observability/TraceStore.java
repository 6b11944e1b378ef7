package io.meshrender.model.observability;

/** What answers questions about traces. */
public enum TraceStore {
    /** Jaeger. */
    JAEGER("jaeger"),
    /** Grafana Tempo. */
    TEMPO("tempo");

    private final String word;

    TraceStore(String word) {
        this.word = word;
    }

    /** The word in the input and in Kiali's configuration. */
    @Override
    public String toString() {
        return word;
    }
}
