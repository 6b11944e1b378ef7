package io.meshrender.model.gitops;

/** Who applies the tree when it is pushed. */
public enum GitOpsTool {
    /** Argo CD: one, for all clusters. */
    ARGOCD("argocd", "Argo CD"),
    /** Flux: one in each cluster. */
    FLUX("flux", "Flux");

    private final String word;
    private final String words;

    GitOpsTool(String word, String words) {
        this.word = word;
        this.words = words;
    }

    /** What people call it. */
    public String words() {
        return words;
    }

    /** The word in the input. */
    @Override
    public String toString() {
        return word;
    }
}
