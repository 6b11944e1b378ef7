package io.meshrender.model.extras;

import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Calls that the rendered rule leads out of drained clusters, or shares out while some are shifted, and that one in its place keeps at home (821). */
final class StayingCalls {
    private final Own rule;
    private final SortedSet<String> hosts = new TreeSet<>();
    private final SortedSet<String> callers = new TreeSet<>();
    private final SortedSet<Name> clusters = new TreeSet<>();
    private boolean drained;

    StayingCalls(Own rule) {
        this.rule = rule;
    }

    /** Whether calls of {@code name} by {@code caller} from {@code cluster} stay by {@code policy}, which is kept for {@link #addTo}. */
    boolean add(Field policy, NameRoutes name, Caller caller, Name cluster) {
        Viewpoint viewpoint = name.viewpoints().get(cluster);
        boolean leaves = viewpoint != null && viewpoint.detour().isPresent();
        boolean shared = viewpoint != null && viewpoint.sharing().isPresent();
        if ((!leaves && !shared) || saysWhere(policy)) {
            return false;
        }
        drained |= leaves;
        hosts.add(name.host().text());
        callers.add(caller.words());
        clusters.add(cluster);
        return true;
    }

    /** Whether it names places itself: which these are is left to it. */
    private static boolean saysWhere(Field policy) {
        Field locality = policy.at("loadBalancer").at("localityLbSetting");
        return !locality.at("distribute").isEmpty()
                || locality.at("failoverPriority").texts().stream().anyMatch(label -> label.contains("="));
    }

    void addTo(List<Problem> problems) {
        if (!hosts.isEmpty()) {
            problems.add(rule.warning(
                    Code.DESTINATION_RULE_CALLS,
                    rule.spec().at("host").place(),
                    rule.words() + " takes the place of the rendered rule for calls of " + Words.list(hosts) + " from "
                            + Words.list(callers) + " in " + Words.list(clusters)
                            + (drained ? ": they do not leave the drained cluster" : ": they are not shifted"),
                    "remove the rule while " + (drained ? "the cluster is drained" : "calls are shifted")));
        }
    }
}
