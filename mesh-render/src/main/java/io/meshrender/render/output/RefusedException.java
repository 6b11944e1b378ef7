package io.meshrender.render.output;

import io.meshrender.model.trouble.Problem;
import io.meshrender.model.trouble.Problems;
import java.util.List;

/** A plan was not applied, or not to its end. Says all reasons there are, in words for the person who started the run. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problems problems;

    /** @param problems at least one */
    public RefusedException(Problems problems) {
        super(problems.toString());
        this.problems = problems;
    }

    RefusedException(List<Problem> problems) {
        this(new Problems(problems));
    }

    /** At least one, each about a file or folder as a whole. */
    public Problems problems() {
        return problems;
    }
}
