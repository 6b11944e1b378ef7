package io.meshrender.model.observability;

/** Which requests the sidecars log. */
public enum AccessLogs {
    /** None. */
    NONE("none"),
    /** Those that failed, connections that were never made among them. */
    ERRORS("errors"),
    /** All. */
    ALL("all");

    private final String word;

    AccessLogs(String word) {
        this.word = word;
    }

    /** The word in the input. */
    @Override
    public String toString() {
        return word;
    }
}
