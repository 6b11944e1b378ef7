package io.meshrender.render.change;

import io.meshrender.model.route.Way;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import io.meshrender.render.ask.Said;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same clusters answer, and calls get there by another way: another gateway, or none. */
final class WayMoves {
    private WayMoves() {}

    static void find(Name cluster, Row old, Row now, Consequences found) {
        for (List<Way> tier : now.tiers()) {
            for (Way way : tier) {
                find(cluster, old.wayTo(way.cluster()), way, found);
            }
        }
    }

    private static void find(Name cluster, @Nullable Way was, Way is, Consequences found) {
        if (was instanceof Way.Gateway from && is instanceof Way.Gateway to) {
            if (!from.address().equals(to.address()) || !from.port().equals(to.port())) {
                String key = from.address().equals(to.address()) ? "port" : "address";
                found.add(
                        Kind.WAY_MOVED,
                        "the gateway of '" + to.cluster() + "'",
                        cluster,
                        CallWords.turned(from.address() + ":" + from.port(), to.address() + ":" + to.port())
                                + "; istiod reads it anew, nothing is restarted; keep the old one until all of these are synced",
                        ModelPath.of("clusters", to.cluster(), "gateway", key));
            }
        } else if (was instanceof Way.Gateway && is instanceof Way.Neighbour) {
            moved(cluster, was, is, "; no gateway passes it on any more, and istiod reads the pods there", found);
        } else if (was instanceof Way.Neighbour && is instanceof Way.Gateway) {
            moved(cluster, was, is, "; its gateway passes it on, and must take that load", found);
        }
    }

    private static void moved(Name cluster, Way was, Way is, String words, Consequences found) {
        found.add(
                Kind.WAY_MOVED,
                "the way to '" + is.cluster() + "'",
                cluster,
                CallWords.turned(Said.way(was), Said.way(is)) + words,
                ModelPath.of("clusters", is.cluster(), "network"));
    }
}
