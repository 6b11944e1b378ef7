package io.meshrender.model.check;

import io.meshrender.model.Ignore;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.trouble.Problems;
import java.util.ArrayList;
import java.util.List;

/** The warnings that a mesh's {@code ignore} silences. */
public final class IgnoredWarnings {
    private static final int UNUSED = 603;

    private IgnoredWarnings() {}

    /**
     * The problems that are left, sorted: without the warnings whose code and place {@code ignore} names, and with one more for each of its
     * items that silences nothing (603). Errors cannot be silenced.
     *
     * @param problems everything that was found about {@code mesh}, by the rules and by the ledger
     */
    public static Problems apply(Mesh mesh, List<Problem> problems) {
        boolean[] used = new boolean[mesh.ignore().size()];
        List<Problem> left = new ArrayList<>();
        for (Problem problem : problems) {
            boolean silent = false;
            for (int i = 0; i < used.length; i++) {
                if (!problem.isError() && isAbout(mesh.ignore().get(i), problem)) {
                    used[i] = true;
                    silent = true;
                }
            }
            if (!silent) {
                left.add(problem);
            }
        }
        for (int i = 0; i < used.length; i++) {
            if (!used[i]) {
                left.add(unused(mesh.ignore().get(i), i, problems));
            }
        }
        return new Problems(left);
    }

    private static boolean isAbout(Ignore ignore, Problem problem) {
        String where = ignore.where().map(Object::toString).orElse("");
        String path = problem.path().toString();
        boolean below = path.startsWith(where)
                && (where.isEmpty()
                        || path.length() == where.length()
                        || ".[".indexOf(path.charAt(where.length())) >= 0);
        return below && ignore.code().text().equals(problem.code().toString());
    }

    private static Problem unused(Ignore ignore, int index, List<Problem> problems) {
        boolean error = problems.stream().anyMatch(problem -> problem.isError() && isAbout(ignore, problem));
        return Problem.warning(
                UNUSED,
                ModelPath.of("ignore").index(index),
                "'" + ignore.code() + "' " + (error ? "is an error here, which nothing silences" : "silences nothing"),
                error ? "mend it, and remove this item" : "remove it, or correct its code and 'where'");
    }
}
