package io.meshrender.render.change;

import io.meshrender.model.route.Admission;
import io.meshrender.model.route.Grant;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.render.ask.Said;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/** Compares what those may do whom pods admit on both sides, by name or as one of everybody. */
final class GrantChanges {
    private static final String EVERYBODY = "everybody";

    private GrantChanges() {}

    /** What one caller may do, before and after. */
    private record Turn(Set<Grant> before, Set<Grant> after) {
        boolean isWider() {
            return !includes(before, after);
        }

        boolean isNarrower() {
            return !includes(after, before);
        }

        /** Whether each of {@code others} lies in one of {@code some}; in several of them together is not looked for. */
        private static boolean includes(Set<Grant> some, Set<Grant> others) {
            return others.stream().allMatch(other -> some.stream().anyMatch(one -> one.includes(other)));
        }
    }

    /**
     * Compares the grants of everybody, and of whoever is named.
     *
     * @param named whom either side names; all with trust domains where one side has several
     */
    static void find(Name cluster, Server old, Server now, SortedSet<Identity> named, Consequences found) {
        ModelPath path = ModelPath.of("services", now.service(), "callers");
        Map<Turn, List<String>> turns = new LinkedHashMap<>();
        if (old.admission().isEverybody() && now.admission().isEverybody()) {
            add(turns, EVERYBODY, new Turn(everybodys(old.admission()), everybodys(now.admission())));
        }
        for (Identity identity : named) {
            Turn turn = new Turn(bare(old.grants(identity)), bare(now.grants(identity)));
            if (!turn.before().isEmpty() && !turn.after().isEmpty()) {
                add(turns, "'" + identity + "'", turn);
            }
        }
        String subject = now.service().text();
        turns.forEach((turn, who) -> {
            String text =
                    String.join(", ", who) + " may " + CallWords.turned(words(turn.before()), words(turn.after()));
            if (turn.isWider()) {
                found.add(Kind.WIDENED, subject, cluster, text, path);
            }
            if (turn.isNarrower()) {
                found.add(Kind.NARROWED, subject, cluster, text, path);
            }
        });
    }

    private static void add(Map<Turn, List<String>> turns, String caller, Turn turn) {
        turns.computeIfAbsent(turn, none -> new ArrayList<>()).add(caller);
    }

    private static Set<Grant> everybodys(Admission admission) {
        return bare(admission.grants().stream()
                .filter(grant -> grant.callers().isEmpty())
                .toList());
    }

    private static Set<Grant> bare(List<Grant> grants) {
        Set<Grant> bare = new LinkedHashSet<>();
        grants.forEach(grant -> bare.add(grant.of(Collections.emptySortedSet())));
        return bare;
    }

    private static String words(Set<Grant> grants) {
        return String.join("; ", grants.stream().map(Said::grant).toList());
    }
}
