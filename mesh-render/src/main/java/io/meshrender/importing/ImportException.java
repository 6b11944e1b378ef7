package io.meshrender.importing;

/** Nothing can be imported; nothing was written. */
public final class ImportException extends Exception {
    private static final long serialVersionUID = 1L;

    ImportException(String message) {
        super(message);
    }
}
