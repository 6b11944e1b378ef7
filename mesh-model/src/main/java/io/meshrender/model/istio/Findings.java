package io.meshrender.model.istio;

import io.meshrender.model.trouble.Problem;
import java.util.List;

/** What the rules find in one manifest. */
final class Findings {
    private final int code;
    private final List<Problem> problems;

    /**
     * @param code the code of the manifest's kind
     * @param problems where they go
     */
    Findings(int code, List<Problem> problems) {
        this.code = code;
        this.problems = problems;
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
