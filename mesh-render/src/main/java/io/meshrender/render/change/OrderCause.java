package io.meshrender.render.change;

import io.meshrender.model.route.Way;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Why calls go to other clusters, or in another order. */
record OrderCause(Side before, Side after) {

    /** What decides it: a gateway, the clusters, where one of them is, or the failover. */
    ModelPath of(Name cluster, Row old, Row now) {
        SortedSet<Name> was = new TreeSet<>();
        old.clustersByTier().forEach(was::addAll);
        SortedSet<Name> is = new TreeSet<>();
        now.clustersByTier().forEach(is::addAll);
        if (!was.equals(is)) {
            ModelPath gateway = turned(old, now);
            return gateway == null ? drained(now, was, is) : gateway;
        }
        is.add(cluster);
        for (Name some : is) {
            ClusterSide then = before.clusters().get(some);
            ClusterSide today = after.clusters().get(some);
            if (then != null && today != null && !then.locality().equals(today.locality())) {
                return ModelPath.of("clusters", some, "locality");
            }
        }
        return service(now).key("traffic").key("failover");
    }

    /** The cluster that was drained or taken back, if that is why: it still answers, and its calls go elsewhere. */
    private ModelPath drained(Row now, SortedSet<Name> was, SortedSet<Name> is) {
        SortedSet<Name> moved = new TreeSet<>(was);
        moved.addAll(is);
        moved.removeIf(some -> was.contains(some) && is.contains(some));
        for (Name some : moved) {
            if (answers(before, some, now) && answers(after, some, now)) {
                return ModelPath.of("clusters", some, "drain");
            }
        }
        return service(now).key("clusters");
    }

    private static boolean answers(Side side, Name cluster, Row row) {
        ClusterSide its = side.clusters().get(cluster);
        Row same = its == null ? null : its.rows().get(row.host());
        return same != null && same.answered();
    }

    /** The gateway that opened or closed, if that is why. */
    private static @Nullable ModelPath turned(Row old, Row now) {
        for (Way.None none : now.unreachable()) {
            if (old.wayTo(none.cluster()) != null) {
                return ModelPath.of("clusters", none.cluster(), "gateway", "address");
            }
        }
        for (Way.None none : old.unreachable()) {
            if (now.wayTo(none.cluster()) != null) {
                return ModelPath.of("clusters", none.cluster(), "gateway", "address");
            }
        }
        return null;
    }

    private static ModelPath service(Row row) {
        return ModelPath.of("services", row.service());
    }
}
