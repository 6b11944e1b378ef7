package io.meshrender.model;

/** A kind of name under which callers in other clusters know a service. */
public enum NameKind {
    /** {@code <service>.<alias>.<domain>}, one name for each alias, answered by the clusters of that alias only. */
    REGIONAL("regional"),
    /** {@code <service>.<domain>}, answered by every cluster where it runs: the caller's own first, the others when it fails. */
    GLOBAL("global"),
    /** The Kubernetes name itself, own cluster first. */
    KUBERNETES("kubernetes");

    private final String word;

    NameKind(String word) {
        this.word = word;
    }

    /** The word in the input. */
    @Override
    public String toString() {
        return word;
    }
}
