package io.meshrender.model.route;

import io.meshrender.model.Cluster;
import io.meshrender.model.value.Name;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a cluster stands to a name: it answers, it calls, or both. Clusters that see a name alike share one of these, and with it all that is
 * rendered from it.
 *
 * @param answered whether the cluster's own pods answer
 * @param called whether the cluster's pods call
 * @param door the namespace of the cluster's east-west gateway, if other networks call through it; its proxies look there for names
 * @param direct the clusters of its own network that answer, itself included, by name, where the clusters of that network know each other's
 *     pods; otherwise empty. It may be one that neither calls nor answers, and whose gateway leads to them
 * @param remotes the clusters of other networks that its calls reach, by name; empty if it does not call
 * @param namespaces the namespaces of the cluster that call; empty if it does not call, or all of it calls
 * @param detour how calls leave drained clusters whose pods its entries hold: its own, or those of its network that it knows. Absent if
 *     there are none, if nobody else is left to go to, and where its own pods answer and are not drained, since they come first
 * @param sharing how its calls are shared out while some are shifted. Absent if none are, and where calls leave by a detour
 */
public record Viewpoint(
        boolean answered,
        boolean called,
        Optional<Name> door,
        List<Cluster> direct,
        List<Cluster> remotes,
        SortedSet<Name> namespaces,
        Optional<Detour> detour,
        Optional<Sharing> sharing) {

    public Viewpoint {
        direct = List.copyOf(direct);
        remotes = List.copyOf(remotes);
        namespaces = namespaces.isEmpty()
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(new TreeSet<>(namespaces));
    }

    /** Whether other networks call through the cluster's gateway. */
    public boolean exported() {
        return door.isPresent();
    }

    /** Whether every namespace of the cluster calls. */
    public boolean isCalledByWholeCluster() {
        return called && namespaces.isEmpty();
    }

    /** The {@link #door}, if pods of that namespace call as well. */
    public Optional<Name> callingDoor() {
        return door.filter(namespace -> isCalledByWholeCluster() || namespaces.contains(namespace));
    }

    /** Whether other clusters of its own network answer, whose pods it knows. */
    public boolean hasNeighbours() {
        return direct.size() > (answered ? 1 : 0);
    }
}
