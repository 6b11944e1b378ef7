package io.meshrender.model.value;

/**
 * A text that is not what its place asks for. Carries what a person needs to mend it: a sentence with the offending value, and a hint.
 */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String hint;

    /**
     * @param code the number behind {@code MESH} that this kind of mistake is known by
     * @param message what is wrong, with the value
     * @param hint what to write instead; may be empty
     */
    public InvalidValueException(int code, String message, String hint) {
        super(message);
        this.code = code;
        this.hint = hint;
    }

    /** The number behind {@code MESH}. */
    public int code() {
        return code;
    }

    /** What to write instead, or the empty text. */
    public String hint() {
        return hint;
    }
}
