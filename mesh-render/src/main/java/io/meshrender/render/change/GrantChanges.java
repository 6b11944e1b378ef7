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
import java.util.TreeSet;

/** Compares what those may do whom pods admit on both sides. */
final class GrantChanges {
    private static final String EVERYBODY = "everybody";

    private GrantChanges() {}

    /** What one caller may do more, and what it may do no more. */
    private record Turn(List<Grant> more, List<Grant> fewer) {}

    static void find(Name cluster, Server old, Server now, Consequences found) {
        ModelPath path = ModelPath.of("services", now.service(), "callers");
        Map<Turn, List<String>> turns = new LinkedHashMap<>();
        if (old.admission().isEverybody() && now.admission().isEverybody()) {
            add(turns, EVERYBODY, everybodys(old.admission()), everybodys(now.admission()));
        }
        SortedSet<Identity> both = new TreeSet<>(old.admission().identities());
        both.retainAll(now.admission().identities());
        for (Identity identity : both) {
            add(
                    turns,
                    "'" + identity + "'",
                    bare(old.admission().of(identity)),
                    bare(now.admission().of(identity)));
        }
        String subject = now.service().text();
        turns.forEach((turn, who) -> {
            String callers = String.join(", ", who);
            if (!turn.more().isEmpty()) {
                found.add(Kind.WIDENED, subject, cluster, callers + " may " + words(turn.more()) + " from now on", path);
            }
            if (!turn.fewer().isEmpty()) {
                found.add(Kind.NARROWED, subject, cluster, callers + " may no more " + words(turn.fewer()), path);
            }
        });
    }

    /** Who may do everything may do whatever else is granted, so that this is nothing more or less. */
    private static void add(Map<Turn, List<String>> turns, String caller, Set<Grant> old, Set<Grant> now) {
        boolean all = now.stream().anyMatch(Grant::isWhole);
        boolean allBefore = old.stream().anyMatch(Grant::isWhole);
        List<Grant> more = new ArrayList<>(allBefore ? Set.of() : now);
        more.removeAll(old);
        List<Grant> fewer = new ArrayList<>(all ? Set.of() : old);
        fewer.removeAll(now);
        if (all && !allBefore) {
            more.removeIf(grant -> !grant.isWhole());
        }
        if (allBefore && !all) {
            fewer.removeIf(grant -> !grant.isWhole());
        }
        if (!more.isEmpty() || !fewer.isEmpty()) {
            turns.computeIfAbsent(new Turn(more, fewer), none -> new ArrayList<>()).add(caller);
        }
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

    private static String words(List<Grant> grants) {
        return String.join("; ", grants.stream().map(Said::grant).toList());
    }
}
