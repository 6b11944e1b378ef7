package io.meshrender.model.route;

import io.meshrender.model.Cluster;
import io.meshrender.model.Failover;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.value.Locality;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How calls of a name choose among the clusters that answer. Istio tries the caller's own network first, whatever the nodes' labels say, and
 * on it the caller's own cluster ({@code failoverPriority}); a service with a failover of regions then tries the caller's region, the region
 * that the failover leads to, and all others; without one, all others at once ({@code pilot/pkg/networking/core/loadbalancer}).
 *
 * <p>A regional name knows no order: the clusters of its alias are as one. It has one as soon as two of them know each other's pods.
 *
 * @param evenly whether all that answer are alike
 * @param ownClusterFirst whether several clusters that answer know each other's pods, so that the own one is to be told from its neighbours
 * @param failover where calls go from which region, by region; empty if evenly
 * @param endpoints the clusters that entries name, whether or not their pods are lost, in a mesh where some know each other's pods; otherwise
 *     empty
 */
public record Preference(boolean evenly, boolean ownClusterFirst, List<Failover> failover, List<Cluster> endpoints) {
    /** Home; then for neighbours, and after them for other networks: the own region, that of the failover, all others. */
    private static final int NEIGHBOURS = 1;

    private static final int OTHER_NETWORKS = 4;
    private static final int RANKS = 7;

    public Preference {
        failover = List.copyOf(failover);
        endpoints = List.copyOf(endpoints);
    }

    /** How calls of a name of this kind choose among {@code answering}. */
    static Preference of(Service service, NameKind kind, Ways ways, List<Cluster> answering) {
        boolean neighbours = areNeighbours(ways, answering);
        if (kind == NameKind.REGIONAL) {
            return new Preference(!neighbours, neighbours, List.of(), List.of());
        }
        List<Failover> sorted = new ArrayList<>(service.traffic().failover());
        if (sorted.size() > 1) {
            sorted.sort(Comparator.comparing(Failover::from).thenComparing(Failover::to));
        }
        return new Preference(
                false, neighbours, sorted, ways.groups().isEmpty() || sorted.isEmpty() ? List.of() : answering);
    }

    private static boolean areNeighbours(Ways ways, List<Cluster> answering) {
        if (ways.groups().isEmpty()) {
            return false;
        }
        Set<Name> seen = new HashSet<>();
        for (Cluster cluster : answering) {
            if (ways.groupOf(cluster) != null && !seen.add(cluster.network())) {
                return true;
            }
        }
        return false;
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
        if (answering.size() == 1) {
            Way way = ways.between(from, answering.get(0));
            return way instanceof Way.None ? List.of() : List.of(List.of(way));
        }
        List<List<Way>> ranked = new ArrayList<>();
        for (int rank = 0; rank < RANKS; rank++) {
            ranked.add(new ArrayList<>());
        }
        for (Cluster to : answering) {
            Way way = ways.between(from, to);
            if (!(way instanceof Way.None)) {
                ranked.get(evenly ? 0 : rank(way, from, to, ways)).add(way);
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

    private int rank(Way way, Cluster from, Cluster to, Ways ways) {
        if (way instanceof Way.Home) {
            return 0;
        }
        if (way instanceof Way.Neighbour) {
            return NEIGHBOURS + byRegion(from, to);
        }
        int region = byRegion(from, to);
        if (ways.groupOf(to) != null) {
            // Every gateway of the network leads to all of its clusters, so that the nearest of them draws the calls
            // for all.
            for (Cluster other : endpoints) {
                if (other.network().equals(to.network())) {
                    region = Math.min(region, byRegion(from, other));
                }
            }
        }
        return OTHER_NETWORKS + region;
    }

    private int byRegion(Cluster from, Cluster to) {
        if (failover.isEmpty()) {
            return 0;
        }
        if (from.locality().region().equals(to.locality().region())) {
            return 0;
        }
        return leads(from, to) ? 1 : 2;
    }
}
