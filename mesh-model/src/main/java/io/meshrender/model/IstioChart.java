package io.meshrender.model;

/** The charts that Istio itself is installed from. */
public enum IstioChart {
    /** Its CRDs. */
    BASE("base"),
    /** The control plane. */
    ISTIOD("istiod"),
    /** The east-west gateway. */
    GATEWAY("gateway");

    private final String word;

    IstioChart(String word) {
        this.word = word;
    }

    /** The chart's name, which is the word in the input. */
    @Override
    public String toString() {
        return word;
    }
}
