package io.meshrender.model;

/** Whether the servers' sidecars ask who calls. */
public enum Authorization {
    /** Any caller with a certificate of the mesh is admitted. */
    NONE("none"),
    /** A service with {@code callers.services} or {@code callers.identities} admits those identities only. */
    CALLERS("callers"),
    /** The same, and a sidecar that no policy speaks of admits nobody: services without {@code callers} are closed. */
    DEFAULT_DENY("defaultDeny");

    private final String word;

    Authorization(String word) {
        this.word = word;
    }

    /** Whether servers ask who calls. */
    public boolean asksCallers() {
        return this != NONE;
    }

    /** The word in the input. */
    @Override
    public String toString() {
        return word;
    }
}
