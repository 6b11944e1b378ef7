package io.meshrender.importing;

import io.meshrender.api.Api;

/** Nothing can be imported; nothing was written. */
@Api
public final class ImportException extends Exception {
    private static final long serialVersionUID = 1L;

    ImportException(String message) {
        super(message);
    }
}
