package io.meshrender.model.trouble;

import java.util.List;

/**
 * A mesh that cannot be rendered, with every problem that was found, sorted by place. Its message is their lines and a count; it has no
 * stack trace worth reading, since the mistake is in the mesh and not in a program.
 */
public class InvalidMeshException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problems problems;

    /** @param problems at least one error; warnings may stand among them */
    public InvalidMeshException(Problems problems) {
        super(text(problems), null, false, false);
        this.problems = problems;
    }

    /** All problems, sorted by place. */
    public final List<Problem> problems() {
        return problems.all();
    }

    /** The same problems, as one value. */
    public final Problems trouble() {
        return problems;
    }

    private static String text(Problems problems) {
        int errors = problems.errors().size();
        return problems + "\n" + errors + (errors == 1 ? " error" : " errors");
    }
}
