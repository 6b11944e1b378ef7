package io.meshrender.add;

import io.meshrender.api.Api;
import java.util.List;

/** Something cannot be added; nothing was written. */
@Api
public final class AdditionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> details;

    AdditionException(String message, List<String> details) {
        super(message);
        this.details = List.copyOf(details);
    }

    AdditionException(String message) {
        this(message, List.of());
    }

    /** What stands behind the message, line by line. */
    public List<String> details() {
        return details == null ? List.of() : details;
    }
}
