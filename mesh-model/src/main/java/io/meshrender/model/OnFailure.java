package io.meshrender.model;

/** What becomes of a request when an external authorizer does not answer. */
public enum OnFailure {
    /** It is refused, with 403 unless {@code statusOnError} says another status. */
    DENY("deny"),
    /** It passes as if nobody had to be asked; what other policies say still holds. */
    ALLOW("allow");

    private final String word;

    OnFailure(String word) {
        this.word = word;
    }

    /** The word in the input. */
    @Override
    public String toString() {
        return word;
    }
}
