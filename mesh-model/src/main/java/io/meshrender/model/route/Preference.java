package io.meshrender.model.route;

import io.meshrender.model.Cluster;
import io.meshrender.model.Failover;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.value.Locality;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How calls of a name choose among the clusters that answer. Istio tries the caller's own network first, whatever the nodes' labels say
 * ({@code failoverPriority}); a service with a failover of regions then tries the caller's region, the region that the failover leads to,
 * and all others; without one, all others at once ({@code pilot/pkg/networking/core/loadbalancer}). A regional name knows no order: the
 * clusters of its alias are as one.
 *
 * @param evenly whether all that answer are alike
 * @param failover where calls go from which region, by region; empty if evenly
 */
public record Preference(boolean evenly, List<Failover> failover) {
    private static final Comparator<Failover> BY_REGION =
            Comparator.comparing(Failover::from).thenComparing(Failover::to);
    private static final int RANKS = 5;

    public Preference {
        failover = List.copyOf(failover);
    }

    /** How calls of a name of this kind choose. */
    public static Preference of(Service service, NameKind kind) {
        if (kind == NameKind.REGIONAL) {
            return new Preference(true, List.of());
        }
        List<Failover> sorted = new ArrayList<>(service.traffic().failover());
        sorted.sort(BY_REGION);
        return new Preference(false, sorted);
    }

    /** Whether a failover leads from the region of {@code from} to the region of {@code to}. */
    public boolean leads(Cluster from, Cluster to) {
        for (Failover step : failover) {
            if (isRegion(step.from(), from)) {
                return isRegion(step.to(), to);
            }
        }
        return false;
    }

    private static boolean isRegion(Locality region, Cluster cluster) {
        return region.text().equals(cluster.locality().region());
    }

    /** The clusters that are tried first, then those that are tried when these are gone, and so on. */
    List<List<Way>> tiers(Cluster from, List<Cluster> answering, Ways ways) {
        List<List<Way>> ranked = new ArrayList<>();
        for (int rank = 0; rank < RANKS; rank++) {
            ranked.add(new ArrayList<>());
        }
        for (Cluster to : answering) {
            Way way = ways.between(from, to);
            if (!(way instanceof Way.None)) {
                ranked.get(evenly ? 0 : rank(way, from, to)).add(way);
            }
        }
        List<List<Way>> tiers = new ArrayList<>();
        for (List<Way> tier : ranked) {
            if (!tier.isEmpty()) {
                tiers.add(List.copyOf(tier));
            }
        }
        return List.copyOf(tiers);
    }

    private int rank(Way way, Cluster from, Cluster to) {
        if (way instanceof Way.Home) {
            return 0;
        }
        if (way instanceof Way.Neighbour) {
            return 1;
        }
        if (!failover.isEmpty() && from.locality().region().equals(to.locality().region())) {
            return 2;
        }
        return leads(from, to) ? 3 : RANKS - 1;
    }
}
