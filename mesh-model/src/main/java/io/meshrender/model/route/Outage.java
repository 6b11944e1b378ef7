package io.meshrender.model.route;

import io.meshrender.model.value.Name;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is lost at the same time.
 *
 * @param clusters clusters with all that runs in them: pods, callers and gateway
 * @param gateways clusters that lose their east-west gateway and nothing else
 */
public record Outage(SortedSet<Name> clusters, SortedSet<Name> gateways) {

    public Outage {
        clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
        gateways = Collections.unmodifiableSortedSet(new TreeSet<>(gateways));
    }

    /** Whole clusters are lost. */
    public static Outage ofClusters(Name... clusters) {
        return new Outage(new TreeSet<>(Arrays.asList(clusters)), Collections.emptySortedSet());
    }

    /** The gateways of these clusters are lost. */
    public static Outage ofGateways(Name... clusters) {
        return new Outage(Collections.emptySortedSet(), new TreeSet<>(Arrays.asList(clusters)));
    }
}
