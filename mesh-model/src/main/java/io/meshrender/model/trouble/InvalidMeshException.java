package io.meshrender.model.trouble;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A mesh that cannot be rendered, with every problem that was found, sorted by place. Its message is their lines and a count; it has no
 * stack trace worth reading, since the mistake is in the mesh and not in a program.
 */
public class InvalidMeshException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems at least one error; warnings may stand among them */
    public InvalidMeshException(List<Problem> problems) {
        super(text(problems), null, false, false);
        this.problems = problems.stream().sorted().toList();
    }

    /** All problems, sorted by place. */
    public final List<Problem> problems() {
        return problems;
    }

    private static String text(List<Problem> problems) {
        long errors = problems.stream().filter(Problem::isError).count();
        String lines = problems.stream().sorted().map(Problem::toString).collect(Collectors.joining("\n"));
        return lines + "\n" + errors + (errors == 1 ? " error" : " errors");
    }
}
