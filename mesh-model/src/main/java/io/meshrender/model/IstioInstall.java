package io.meshrender.model;

/** Who installs Istio. */
public enum IstioInstall {
    /** The tree does, by Helm: with Argo CD, or by the README's commands. */
    HELM("helm"),
    /**
     * The Sail Operator does, by an {@code Istio} in the place of the charts base and istiod, and an {@code IstioCNI} in the place of cni;
     * gateways stay charts.
     */
    SAIL("sail"),
    /** Somebody else does; the values files say what must be true of it. */
    NONE("none");

    private final String word;

    IstioInstall(String word) {
        this.word = word;
    }

    /** The word in the input. */
    @Override
    public String toString() {
        return word;
    }
}
