package io.meshrender.render.ask;

/** A question about something that the mesh does not have; its message says so to whoever asked, and what was probably meant. */
public final class QuestionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message for whoever asked */
    public QuestionException(String message) {
        super(message);
    }
}
