package io.meshrender.model;

/** Whether the servers' sidecars ask who calls. */
public enum Authorization {
    /** Any caller with a certificate of the mesh is admitted. */
    NONE("none"),
    /** A service with {@code callers.services} or {@code callers.identities} admits those identities only. */
    CALLERS("callers");

    private final String word;

    Authorization(String word) {
        this.word = word;
    }

    /** The word in the input. */
    @Override
    public String toString() {
        return word;
    }
}
