package io.meshrender.render.change;

import io.meshrender.model.OnFailure;
import io.meshrender.model.route.FirstAsked;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
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
            constraints.questions(cluster, now, old, before, true);
            constraints.questions(cluster, old, now, after, false);
            for (Row was : old.rows().values()) {
                Row is = now.rows().get(was.host());
                if (is != null && staysAnswered(was, is)) {
                    constraints.of(cluster, old, now, was, is);
                }
            }
        }
        return constraints.all;
    }

    /**
     * Questions to external authorizers that begin or end: a service whose questions strand refuses calls that stay.
     *
     * @param own the cluster on the side where it asks
     * @param other the same on the other side
     * @param there the side of the clusters that are asked
     * @param begins whether questions begin
     */
    private void questions(Name cluster, ClusterSide own, ClusterSide other, Side there, boolean begins) {
        for (Server asker : own.servers().values()) {
            FirstAsked first = asker.admission().first().orElse(null);
            Server twin = other.servers().get(asker.service());
            if (first == null
                    || first.onFailure() == OnFailure.ALLOW
                    || first.service().isEmpty()
                    || twin == null
                    || twin.admission().first().flatMap(FirstAsked::service).equals(first.service())) {
                continue;
            }
            for (Row row : own.rows().values()) {
                if (row.service().equals(first.service().get())
                        && row.worksFor(asker.account().namespace())) {
                    question(cluster, asker, row, own, there, begins);
                }
            }
        }
    }

    private void question(Name cluster, Server asker, Row row, ClusterSide own, Side there, boolean begins) {
        for (int tier = 0; tier < row.tiers().size(); tier++) {
            for (Way way : row.tiers().get(tier)) {
                SortedSet<Name> stranding = stranding(cluster, way, row, own, there);
                ClusterSide asked = there.clusters().get(way.cluster());
                Server server = asked == null ? null : asked.servers().get(row.service());
                if (!(way instanceof Way.Home) && server != null && !server.admits(asker)) {
                    stranding.add(way.cluster());
                }
                for (Name some : stranding) {
                    all.add(
                            begins
                                    ? new Constraint(some, cluster, row.host(), tier == 0, true)
                                    : new Constraint(cluster, some, row.host(), tier == 0, false));
                }
            }
        }
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
                for (Name there : stranding(caller, way, is, now, before)) {
                    all.add(new Constraint(there, caller, is.host(), tier == 0, true));
                }
            }
        }
        for (int tier = 0; tier < was.tiers().size(); tier++) {
            for (Way way : was.tiers().get(tier)) {
                for (Name there : stranding(caller, way, was, old, after)) {
                    all.add(new Constraint(caller, there, was.host(), tier == 0, false));
                }
            }
        }
    }

    /**
     * The clusters, as they are on {@code there}, at which calls by {@code row} of a cluster as it is on {@code own} strand: that whose pods
     * answer, and those whose gateways lead to them.
     *
     * @param caller the cluster
     * @param own the same as it is on the caller's side
     * @param there the side of the clusters that are called
     */
    private SortedSet<Name> stranding(Name caller, Way way, Row row, ClusterSide own, Side there) {
        SortedSet<Name> stranding = new TreeSet<>();
        if (way instanceof Way.Gateway gateway) {
            for (Name through : gateway.through()) {
                if (isKnown(through) && !letsIn(gateway, row, there.clusters().get(through), through)) {
                    stranding.add(through);
                }
            }
        }
        if ((way instanceof Way.Gateway || way instanceof Way.Neighbour)
                && isKnown(way.cluster())
                && !answers(caller, row, own, there.clusters().get(way.cluster()))) {
            stranding.add(way.cluster());
        }
        return stranding;
    }

    private boolean isKnown(Name cluster) {
        return before.clusters().containsKey(cluster) || after.clusters().containsKey(cluster);
    }

    private static boolean letsIn(Way.Gateway way, Row row, @Nullable ClusterSide cluster, Name through) {
        if (cluster == null) {
            return false;
        }
        Row answers = cluster.rows().get(row.host());
        if (answers == null || !answers.exported()) {
            return false;
        }
        boolean own = way.through().size() == 1 && through.equals(way.cluster());
        if (own && !answers.answered()) {
            return false;
        }
        return !through.equals(way.cluster())
                || cluster.gatewayPort()
                        .filter(port -> !port.equals(way.port()))
                        .isEmpty();
    }

    private boolean answers(Name caller, Row row, ClusterSide own, @Nullable ClusterSide cluster) {
        if (cluster == null) {
            return false;
        }
        Server server = cluster.servers().get(row.service());
        if (server == null) {
            return false;
        }
        if (row.demanded()
                .filter(identities -> !List.of(identities.split(",", -1)).contains(server.identity()))
                .isPresent()) {
            return false;
        }
        return !isRefused(caller, row, own, server);
    }

    /** Whether a caller that is there and admitted before and after, under whatever account, is not admitted in the mixed state. */
    private boolean isRefused(Name cluster, Row row, ClusterSide own, Server server) {
        if (server.admission().isEverybody()) {
            return false;
        }
        for (Server caller : own.servers().values()) {
            if (!server.admits(caller)
                    && calls(caller.service(), row, cluster, before)
                    && calls(caller.service(), row, cluster, after)) {
                return true;
            }
        }
        return false;
    }

    private static boolean calls(Name caller, Row row, Name cluster, Side side) {
        ClusterSide its = side.clusters().get(cluster);
        if (its == null) {
            return false;
        }
        Server from = its.servers().get(caller);
        Row known = its.rows().get(row.host());
        Server to = Servers.any(side, row.service());
        return from != null
                && known != null
                && to != null
                && known.worksFor(from.account().namespace())
                && to.admits(from);
    }
}
