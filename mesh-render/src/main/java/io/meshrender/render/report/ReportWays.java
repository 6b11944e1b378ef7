package io.meshrender.render.report;

import io.meshrender.model.route.Way;
import io.meshrender.model.value.Name;
import io.meshrender.render.ask.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ways of calls: {@code -1} for the way home, else the index of a way that other calls share; with its share, {@code [way, percent]}. */
final class ReportWays {
    private static final int HOME = -1;

    /** @param through the clusters whose gateways lead there; none if calls go to its pods directly */
    private record Shared(int cluster, List<Integer> through, String words) {}

    private final Map<Name, Integer> clusters;
    private final Interned<Shared> ways = new Interned<>();
    private boolean sharedOut;

    /** @param clusters the index of each cluster */
    ReportWays(Map<Name, Integer> clusters) {
        this.clusters = clusters;
    }

    List<List<Object>> tiers(List<List<Way>> tiers) {
        List<List<Object>> indexes = new ArrayList<>(tiers.size());
        for (List<Way> tier : tiers) {
            List<Object> some = new ArrayList<>(tier.size());
            for (Way way : tier) {
                int index = way instanceof Way.Home
                        ? HOME
                        : ways.index(new Shared(cluster(way), through(way), Said.way(way)));
                sharedOut |= way.share() > 0;
                some.add(way.share() == 0 ? (Object) index : List.of(index, way.share()));
            }
            indexes.add(some);
        }
        return indexes;
    }

    /** Whether any calls are shared out. */
    boolean isSharedOut() {
        return sharedOut;
    }

    /** The clusters that are not reached, each with why. */
    List<List<Object>> none(List<Way.None> unreachable) {
        List<List<Object>> none = new ArrayList<>(unreachable.size());
        for (Way.None way : unreachable) {
            none.add(List.of(cluster(way), Said.way(way)));
        }
        return none;
    }

    private List<Integer> through(Way way) {
        if (way instanceof Way.Gateway gateway) {
            return gateway.through().stream()
                    .map(door -> clusters.getOrDefault(door, 0))
                    .toList();
        }
        return List.of();
    }

    /** {@code [cluster, 1 if through its own gateway or those whose gateways lead there or 0 if directly, how it is said]}. */
    List<List<Object>> values() {
        List<List<Object>> values = new ArrayList<>();
        for (Shared way : ways.values()) {
            Object through =
                    way.through().isEmpty() ? 0 : way.through().equals(List.of(way.cluster())) ? 1 : way.through();
            values.add(List.of(way.cluster(), through, way.words()));
        }
        return values;
    }

    private int cluster(Way way) {
        return clusters.getOrDefault(way.cluster(), 0);
    }
}
