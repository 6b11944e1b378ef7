package io.meshrender.render.ask;

import io.meshrender.model.route.Admission;
import io.meshrender.model.route.Grant;
import java.util.ArrayList;
import java.util.List;

/** What callers may do, in words. */
public final class ExplainedRules {
    private static final int CALLERS = 8;

    private ExplainedRules() {}

    /**
     * A sentence for each grant, {@code web/web may GET /api/*}, none where whoever is admitted may do everything; and one for whom pods ask
     * first.
     */
    public static List<String> words(Admission admission) {
        List<String> words = new ArrayList<>();
        if (!admission.isWhole()) {
            for (Grant grant : admission.grants()) {
                words.add((grant.callers().isEmpty() ? "everybody" : Said.and(grant.callers(), CALLERS)) + " may "
                        + Said.grant(grant));
            }
        }
        admission
                .first()
                .ifPresent(first -> words.add("'" + first.authorizer() + "' is asked first about " + Said.about(first)
                        + ", and may refuse them; " + Said.onFailure(first.onFailure())));
        return words;
    }
}
