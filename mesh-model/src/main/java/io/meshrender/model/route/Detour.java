package io.meshrender.model.route;

import io.meshrender.model.Cluster;
import io.meshrender.model.value.Locality;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How calls leave pods of drained clusters that a cluster's entries hold: its own, and where clusters of a network know each other's pods,
 * theirs. If one of those others answers, it is preferred, and all else comes after it, the drained pods among them. Otherwise endpoints of one
 * host are told apart by their locality: calls are spread over the localities of other networks, and none is left for the drained ones. Where a
 * cluster that answers lies in the locality of a drained one that cannot be said; its network is preferred then.
 */
public sealed interface Detour {
    /** Over the localities of those that answer in other networks, in proportion to their clusters. The drained pods get nothing. */
    record Spread() implements Detour {}

    /** First to one network, then to all others and the drained pods alike. */
    record Network(Name network) implements Detour {}

    /** First directly to one cluster of the own network, then to all others and the drained pods alike. */
    record Neighbour(Name cluster) implements Detour {}

    /**
     * How calls leave those of {@code direct} that are drained.
     *
     * @param direct the clusters whose pods the entries hold; never empty
     * @param left those that are drained
     * @param remotes the clusters of other networks that answer and are not drained, by name
     * @return absent if nobody is left to go to
     */
    static Optional<Detour> of(List<Cluster> direct, Set<Name> left, List<Cluster> remotes) {
        for (Cluster cluster : direct) {
            if (!left.contains(cluster.name())) {
                return Optional.of(new Neighbour(cluster.name()));
            }
        }
        if (remotes.isEmpty()) {
            return Optional.empty();
        }
        for (Cluster other : remotes) {
            for (Cluster drained : direct) {
                if (overlap(drained.locality(), other.locality())) {
                    return Optional.of(new Network(other.network()));
                }
            }
        }
        return Optional.of(new Spread());
    }

    /** Whether the drained pods get no call at all, even when all others are gone. */
    default boolean leavesNone() {
        return this instanceof Spread;
    }

    /** Whether {@code cluster} is among those that are tried first. */
    default boolean prefers(Cluster cluster) {
        if (this instanceof Network its) {
            return cluster.network().equals(its.network());
        }
        return !(this instanceof Neighbour its) || cluster.name().equals(its.cluster());
    }

    /** Whether a node may lie in both: one is the other, or a part of it. */
    private static boolean overlap(Locality one, Locality other) {
        String first = one + "/";
        String second = other + "/";
        return first.startsWith(second) || second.startsWith(first);
    }
}
