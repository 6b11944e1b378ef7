package io.meshrender.model.istio;

import io.meshrender.model.trouble.Problem;
import java.util.List;

/** What the rules find in one manifest. */
final class Findings {
    private final int code;
    private final IstioRelease release;
    private final List<Problem> problems;

    /**
     * @param code the code of the manifest's kind
     * @param release the release of Istio that the manifest goes to
     * @param problems where they go
     */
    Findings(int code, IstioRelease release, List<Problem> problems) {
        this.code = code;
        this.release = release;
        this.problems = problems;
    }

    /** Whether the manifest goes to {@code release} or a newer one. */
    boolean isSince(IstioRelease since) {
        return release.compareTo(since) >= 0;
    }

    /** Something that Istio refuses. */
    void error(Part at, String message, String hint) {
        problems.add(Problem.error(code, at.path(), message, hint).at(at.place()));
    }

    /** Something that Istio takes and warns of. */
    void warning(Part at, String message, String hint) {
        problems.add(Problem.warning(code, at.path(), message, hint).at(at.place()));
    }
}
