package io.meshrender.render.output;

import java.util.List;
import java.util.stream.Collectors;

/** A plan was not applied, or not to its end. Says all reasons there are, in words for the person who started the run. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Conflict> conflicts;

    /** @param conflicts at least one */
    public RefusedException(List<Conflict> conflicts) {
        super(conflicts.stream()
                .sorted(Conflict.BY_PLACE)
                .map(Conflict::message)
                .collect(Collectors.joining("\n")));
        this.conflicts = conflicts.stream().sorted(Conflict.BY_PLACE).toList();
    }

    /** At least one, sorted by place. */
    public List<Conflict> conflicts() {
        return conflicts;
    }
}
