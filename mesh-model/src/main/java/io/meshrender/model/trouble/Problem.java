package io.meshrender.model.trouble;

import java.util.Comparator;
import java.util.Optional;

/**
 * One thing that is in the way of a render (in the mesh, its ledger, an extra, the tree, or on the disk), for a person in a hurry: where, what, and what to do.
 *
 * @param code what kind of problem it is; {@code docs/checks.md} explains each
 * @param severity whether it stops a render
 * @param path the value in the model that it is about; empty for a file as a whole, and for what lies on a disk
 * @param message what is wrong, with the value in it
 * @param hint what to do about it; may be empty
 * @param place where it stands, if the model was read from a text
 */
public record Problem(Code code, Severity severity, ModelPath path, String message, String hint, Optional<Place> place)
        implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER = Comparator.comparing(
                    (Problem problem) -> problem.place.map(Place::file).orElse(""))
            .thenComparingInt(problem -> problem.place.map(Place::line).orElse(0))
            .thenComparingInt(problem -> problem.place.map(Place::column).orElse(0))
            .thenComparing(Problem::severity)
            .thenComparing(Problem::path)
            .thenComparing(Problem::code)
            .thenComparing(Problem::message);

    /** An error at a value of the model whose place in a text is not known yet. */
    public static Problem error(Code code, ModelPath path, String message, String hint) {
        return new Problem(code, Severity.ERROR, path, message, hint, Optional.empty());
    }

    /** An error by the number of its code, which must be in the list of them. */
    public static Problem error(int code, ModelPath path, String message, String hint) {
        return error(Code.of(code), path, message, hint);
    }

    /** An error about a file or folder on a disk, as a whole. */
    public static Problem ofFile(Code code, String file, String message, String hint) {
        return error(code, ModelPath.of(), message, hint).at(Place.whole(file));
    }

    /** A warning at a value of the model whose place in a text is not known yet. */
    public static Problem warning(Code code, ModelPath path, String message, String hint) {
        return new Problem(code, Severity.WARNING, path, message, hint, Optional.empty());
    }

    /** A warning by the number of its code, which must be in the list of them. */
    public static Problem warning(int code, ModelPath path, String message, String hint) {
        return warning(Code.of(code), path, message, hint);
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

    /** What is wrong and what to do, without the place and the code: {@code clusters.eu.network: no network named 'eu-nett'; did you mean 'eu-net'?} */
    public String sentence() {
        StringBuilder sentence = new StringBuilder();
        if (!path.segments().isEmpty()) {
            sentence.append(path).append(": ");
        }
        sentence.append(message);
        if (!hint.isEmpty()) {
            sentence.append("; ").append(hint);
        }
        return sentence.toString();
    }

    /** {@code mesh.yaml:31:14: MESH201 error: clusters.prod-eu-west-1.network: no network named 'eu-nett'; did you mean 'eu-net'?} */
    @Override
    public String toString() {
        String where = place.map(Place::toString).map(text -> text + ": ").orElse("");
        return where + code + ' ' + severity + ": " + sentence();
    }
}
