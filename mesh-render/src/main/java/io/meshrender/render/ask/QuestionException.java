package io.meshrender.render.ask;

import io.meshrender.api.Api;

/** A question about something that the mesh does not have; its message says so to whoever asked, and what was probably meant. */
@Api
public final class QuestionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message for whoever asked */
    public QuestionException(String message) {
        super(message);
    }
}
