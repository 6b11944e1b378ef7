package io.meshrender.model;

/** Who installs Istio. */
public enum IstioInstall {
    /** The tree does, by Helm: with Argo CD, or by the README's commands. */
    HELM("helm"),
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
