package io.meshrender.render.change;

import io.meshrender.model.route.Way;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cluster has to be synced before which. Of a caller's cluster and an answering cluster two states are mixed: one new and one old, either
 * way. In each it is asked whether the caller's endpoint meets a gateway that lets the name in, pods that answer, the identity that is
 * demanded, and a policy that admits. Calls that the change itself ends or begins are nobody's to strand.
 */
final class Constraints {
    private final Side before;
    private final Side after;
    private final List<Constraint> all = new ArrayList<>();

    private Constraints(Side before, Side after) {
        this.before = before;
        this.after = after;
    }

    static List<Constraint> between(Side before, Side after) {
        Constraints constraints = new Constraints(before, after);
        for (Name cluster : before.clusters().keySet()) {
            ClusterSide old = before.clusters().get(cluster);
            ClusterSide now = after.clusters().get(cluster);
            if (old == null || now == null) {
                continue;
            }
            for (Row was : old.rows().values()) {
                Row is = now.rows().get(was.host());
                if (is != null && staysAnswered(was, is)) {
                    constraints.of(cluster, old, now, was, is);
                }
            }
        }
        return constraints.all;
    }

    private static boolean staysAnswered(Row was, Row is) {
        if (!was.works() || !is.works()) {
            return false;
        }
        return was.namespaces().isEmpty()
                || is.namespaces().isEmpty()
                || was.namespaces().stream().anyMatch(is.namespaces()::contains);
    }

    private void of(Name caller, ClusterSide old, ClusterSide now, Row was, Row is) {
        for (int tier = 0; tier < is.tiers().size(); tier++) {
            for (Way way : is.tiers().get(tier)) {
                if (way instanceof Way.Gateway gateway && isStranded(gateway, is, now, before, after)) {
                    all.add(new Constraint(way.cluster(), caller, is.host(), tier == 0, true));
                }
            }
        }
        for (int tier = 0; tier < was.tiers().size(); tier++) {
            for (Way way : was.tiers().get(tier)) {
                if (way instanceof Way.Gateway gateway && isStranded(gateway, was, old, after, before)) {
                    all.add(new Constraint(caller, way.cluster(), was.host(), tier == 0, false));
                }
            }
        }
    }

    /**
     * Whether calls by {@code row} of a cluster as it is on {@code own} strand at a cluster as it is on {@code there}.
     *
     * @param own the side of the caller
     * @param otherwise the side where the caller's way was made for
     */
    private boolean isStranded(Way.Gateway way, Row row, ClusterSide own, Side there, Side otherwise) {
        if (!before.clusters().containsKey(way.cluster()) && !after.clusters().containsKey(way.cluster())) {
            return false;
        }
        ClusterSide cluster = there.clusters().get(way.cluster());
        if (cluster == null) {
            return true;
        }
        Row answers = cluster.rows().get(row.host());
        Server server = cluster.servers().get(row.service());
        if (answers == null || !answers.answered() || !answers.exported() || server == null) {
            return true;
        }
        if (cluster.gatewayPort().filter(port -> !port.equals(way.port())).isPresent()) {
            return true;
        }
        if (row.demanded().filter(identity -> !identity.equals(server.identity())).isPresent()) {
            return true;
        }
        return isRefused(row, own, server, otherwise.clusters().get(way.cluster()));
    }

    /** Whether a caller that is admitted where it and the server are of one side is not admitted in the mixed state. */
    private boolean isRefused(Row row, ClusterSide own, Server server, @Nullable ClusterSide matching) {
        Server mate = matching == null ? null : matching.servers().get(row.service());
        if (server.admitted().isEmpty() || mate == null || mate.admitted().isEmpty()) {
            return false;
        }
        for (Server caller : own.servers().values()) {
            if (row.worksFor(caller.account().namespace())
                    && mate.admits(caller.account())
                    && isCaller(caller.service(), row.service())
                    && !server.admits(caller.account())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a service was admitted before and is after, under whatever account. */
    private boolean isCaller(Name caller, Name target) {
        return isAdmitted(caller, target, before) && isAdmitted(caller, target, after);
    }

    private static boolean isAdmitted(Name caller, Name target, Side side) {
        Server from = Servers.any(side, caller);
        Server to = Servers.any(side, target);
        return from != null && to != null && to.admits(from.account());
    }
}
