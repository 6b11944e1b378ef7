package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.route.Viewpoint;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The shares that a DestinationRule gives to regions. Of the items of {@code distribute} the first counts whose {@code from} includes the caller,
 * and who answers elsewhere than at its {@code to} gets nothing ({@code pilot/pkg/networking/core/loadbalancer}, {@code applyLocalityWeights}).
 * Zones are those of nodes, of which the model does not know all; so regions alone are compared.
 */
final class Distribution {
    private Distribution() {}

    /** The {@code to} by which calls from {@code cluster} reach nobody who answers; null if there is none. */
    static @Nullable Field nowhere(Field policy, Cluster cluster, SortedSet<String> answering) {
        for (Field item : policy.at("loadBalancer")
                .at("localityLbSetting")
                .at("distribute")
                .items()) {
            String[] from = item.at("from").text().split("/", -1);
            if (!from[0].equals("*") && !from[0].equals(cluster.locality().region())) {
                continue;
            }
            boolean whole = from.length == 1 || from[1].equals("*");
            if (!whole) {
                return null;
            }
            for (Field to : item.at("to").entries()) {
                String region = to.key().split("/", -1)[0];
                if (region.equals("*") || answering.contains(region)) {
                    return null;
                }
            }
            return item.at("to").entries().isEmpty() ? null : item.at("to");
        }
        return null;
    }

    /** The regions where a name's calls from {@code cluster} are answered. */
    static SortedSet<String> regions(Viewpoint viewpoint, Cluster cluster) {
        SortedSet<String> regions = new TreeSet<>();
        if (viewpoint.answered()) {
            regions.add(cluster.locality().region());
        }
        viewpoint.direct().forEach(some -> regions.add(some.locality().region()));
        viewpoint.remotes().forEach(some -> regions.add(some.locality().region()));
        return regions;
    }
}
