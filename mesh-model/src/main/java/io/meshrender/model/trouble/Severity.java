package io.meshrender.model.trouble;

/** Whether a problem stops a render. */
public enum Severity {
    /** Nothing is written. */
    ERROR("error"),
    /** Reported, and the tree is written all the same. */
    WARNING("warning");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word in a problem's line. */
    @Override
    public String toString() {
        return word;
    }
}
