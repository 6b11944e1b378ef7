package io.meshrender.model.route;

import io.meshrender.model.Cluster;
import io.meshrender.model.value.Locality;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.Optional;

/**
 * How calls from a drained cluster leave its own pods. Endpoints of one host are told apart by their locality: calls are spread over the
 * localities of the others, and none is left for the own one. Where a cluster that answers lies in the drained one's own locality that cannot
 * be said; its network is preferred then, and all others come after it, the own pods among them.
 *
 * @param first the network that is preferred; absent if the localities tell the clusters apart
 */
public record Detour(Optional<Name> first) {
    private static final Detour SPREAD = new Detour(Optional.empty());

    /**
     * How calls leave {@code from}.
     *
     * @param others the clusters that answer instead, by name; never empty
     */
    static Detour of(Cluster from, List<Cluster> others) {
        for (Cluster other : others) {
            if (overlap(from.locality(), other.locality())) {
                return new Detour(Optional.of(other.network()));
            }
        }
        return SPREAD;
    }

    /** Whether a node may lie in both: one is the other, or a part of it. */
    private static boolean overlap(Locality one, Locality other) {
        String first = one + "/";
        String second = other + "/";
        return first.startsWith(second) || second.startsWith(first);
    }
}
