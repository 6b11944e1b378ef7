package io.meshrender.model.gitops;

/** Who applies the tree when it is pushed. */
public enum GitOpsTool {
    /** Argo CD: one, for all clusters. */
    ARGOCD("argocd"),
    /** Flux: one in each cluster. */
    FLUX("flux");

    private final String word;

    GitOpsTool(String word) {
        this.word = word;
    }

    /** The word in the input. */
    @Override
    public String toString() {
        return word;
    }
}
