package io.meshrender.upgrade;

import io.meshrender.api.Api;
import java.util.List;

/** That an upgrade cannot be planned, or a step of it not be made. */
@Api
public final class UpgradeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> details;

    UpgradeException(String message, List<String> details) {
        super(message);
        this.details = List.copyOf(details);
    }

    UpgradeException(String message) {
        this(message, List.of());
    }

    /** What stands behind the message, line by line. */
    public List<String> details() {
        return details == null ? List.of() : details;
    }
}
