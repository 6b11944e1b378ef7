package io.meshrender.model.trouble;

import java.util.Comparator;
import java.util.Optional;

/**
 * One thing that is wrong with a mesh, for a person in a hurry: where, what, and what to do.
 *
 * @param code the number behind {@code MESH}, never reused; {@code docs/checks.md} explains each
 * @param severity whether it stops a render
 * @param path the value in the model that it is about; empty for a file as a whole
 * @param message what is wrong, with the value in it
 * @param hint what to do about it; may be empty
 * @param place where it stands, if the model was read from a text
 */
public record Problem(int code, Severity severity, ModelPath path, String message, String hint, Optional<Place> place)
        implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER = Comparator.comparing(
                    (Problem problem) -> problem.place.map(Place::file).orElse(""))
            .thenComparingInt(problem -> problem.place.map(Place::line).orElse(0))
            .thenComparingInt(problem -> problem.place.map(Place::column).orElse(0))
            .thenComparing(Problem::severity)
            .thenComparing(Problem::path)
            .thenComparingInt(Problem::code)
            .thenComparing(Problem::message);

    /** An error at a value of the model whose place in a text is not known yet. */
    public static Problem error(int code, ModelPath path, String message, String hint) {
        return new Problem(code, Severity.ERROR, path, message, hint, Optional.empty());
    }

    /** A warning at a value of the model whose place in a text is not known yet. */
    public static Problem warning(int code, ModelPath path, String message, String hint) {
        return new Problem(code, Severity.WARNING, path, message, hint, Optional.empty());
    }

    /** This problem, at {@code where}. */
    public Problem at(Place where) {
        return new Problem(code, severity, path, message, hint, Optional.of(where));
    }

    /** Whether it stops a render. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** By file and place, errors before warnings where they share one. */
    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** {@code mesh.yaml:31:14: MESH201 error: clusters.prod-eu-west-1.network: no network named 'eu-nett'; did you mean 'eu-net'?} */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        place.ifPresent(where -> line.append(where).append(": "));
        line.append("MESH").append(code).append(' ').append(severity).append(": ");
        if (!path.segments().isEmpty()) {
            line.append(path).append(": ");
        }
        line.append(message);
        if (!hint.isEmpty()) {
            line.append("; ").append(hint);
        }
        return line.toString();
    }
}
