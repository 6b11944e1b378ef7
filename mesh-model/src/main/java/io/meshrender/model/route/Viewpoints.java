package io.meshrender.model.route;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.value.Locality;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the viewpoints of one name. Clusters that see it alike get the same, so that what is rendered from it is rendered once. */
final class Viewpoints {
    private final Ways ways;
    private final Set<Name> left;
    private final CallingClusters callers;
    private final Set<Name> callingNetworks;
    private final Map<Name, Sharing> sharing;
    private final Set<Name> answeringNames = new HashSet<>();
    private final Set<Name> answeringNetworks = new HashSet<>();
    private final List<Cluster> open = new ArrayList<>();
    private final Map<Sight, Viewpoint> known = new HashMap<>();

    private Viewpoints(
            Ways ways,
            List<Cluster> answering,
            Set<Name> left,
            CallingClusters callers,
            Set<Name> callingNetworks,
            Map<Name, Sharing> sharing) {
        this.sharing = sharing;
        this.left = left;
        this.ways = ways;
        this.callers = callers;
        this.callingNetworks = callingNetworks;
        for (Cluster cluster : answering) {
            answeringNames.add(cluster.name());
            answeringNetworks.add(cluster.network());
            if (ways.isOpen(cluster) && !left.contains(cluster.name())) {
                open.add(cluster);
            }
        }
    }

    /**
     * The viewpoint of each cluster that calls a name or lets others call it, by cluster.
     *
     * @param answering the clusters that answer, by name
     * @param left those of them that calls leave
     * @param calling the clusters that call, by name: those of {@code callers}
     * @param callingNetworks the known networks of {@code calling}
     * @param sharing how calls are shared out, of those clusters from which some are shifted
     */
    static SortedMap<Name, Viewpoint> of(
            Ways ways,
            List<Cluster> answering,
            Set<Name> left,
            CallingClusters callers,
            Collection<Cluster> calling,
            Set<Name> callingNetworks,
            Map<Name, Sharing> sharing) {
        Viewpoints viewpoints = new Viewpoints(ways, answering, left, callers, callingNetworks, sharing);
        SortedMap<Name, Viewpoint> byCluster = new TreeMap<>();
        for (Cluster cluster : answering) {
            viewpoints.put(cluster, byCluster);
        }
        for (Cluster cluster : calling) {
            if (!viewpoints.answeringNames.contains(cluster.name())) {
                viewpoints.put(cluster, byCluster);
            }
        }
        for (List<Cluster> group : ways.groups().values()) {
            for (Cluster cluster : group) {
                if (!byCluster.containsKey(cluster.name())) {
                    viewpoints.put(cluster, byCluster);
                }
            }
        }
        return Collections.unmodifiableSortedMap(byCluster);
    }

    /** What makes one cluster's viewpoint differ from another's. Its network counts only where it bars a way, its locality if calls leave it. */
    private record Sight(
            boolean answered,
            boolean called,
            @Nullable Name door,
            @Nullable Name network,
            @Nullable Locality leaves,
            @Nullable Sharing sharing,
            SortedSet<Name> namespaces) {
        // Written out for the same reason as in the model's values; see Name.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Sight that
                    && answered == that.answered
                    && called == that.called
                    && (door == null ? that.door == null : door.equals(that.door))
                    && (network == null ? that.network == null : network.equals(that.network))
                    && (leaves == null ? that.leaves == null : leaves.equals(that.leaves))
                    && (sharing == null ? that.sharing == null : sharing.equals(that.sharing))
                    && namespaces.equals(that.namespaces);
        }

        @Override
        public int hashCode() {
            return 31 * namespaces.hashCode() + (network == null ? 0 : network.hashCode());
        }
    }

    private void put(Cluster cluster, Map<Name, Viewpoint> byCluster) {
        SortedSet<Name> namespaces = callers.namespaces().get(cluster.name());
        boolean called = namespaces != null;
        boolean answered = answeringNames.contains(cluster.name());
        boolean exported = isDoor(cluster, answered) && isCalledFromOutside(cluster);
        if (!called && !exported) {
            return;
        }
        boolean barred = answeringNetworks.contains(cluster.network()) || !ways.knows(cluster);
        boolean leaves = left.contains(cluster.name()) || (!answered && knowsLeft(cluster));
        Sight sight = new Sight(
                answered,
                called,
                exported ? doorOf(cluster) : null,
                barred ? cluster.network() : null,
                leaves ? cluster.locality() : null,
                sharing.get(cluster.name()),
                namespaces == null ? Collections.emptySortedSet() : namespaces);
        Viewpoint viewpoint = known.get(sight);
        if (viewpoint == null) {
            List<Cluster> remotes = called ? remotes(cluster, barred) : List.of();
            List<Cluster> direct = direct(cluster);
            Optional<Detour> detour =
                    leaves ? Detour.of(direct.isEmpty() ? List.of(cluster) : direct, left, remotes) : Optional.empty();
            viewpoint = new Viewpoint(
                    answered,
                    called,
                    Optional.ofNullable(sight.door),
                    direct,
                    remotes,
                    sight.namespaces(),
                    detour,
                    Optional.ofNullable(sight.sharing));
            known.put(sight, viewpoint);
        }
        byCluster.put(cluster.name(), viewpoint);
    }

    /**
     * Whether other networks reach those who answer through the gateway of {@code cluster}: its own pods; in a network whose clusters know
     * each other's pods, those of all of them, through the gateways that there are.
     */
    private boolean isDoor(Cluster cluster, boolean answered) {
        List<Cluster> group = ways.groupOf(cluster);
        if (group == null) {
            return answered;
        }
        if (cluster.gateway().isPresent()) {
            return answeringNetworks.contains(cluster.network());
        }
        return answered && group.stream().allMatch(other -> other.gateway().isEmpty());
    }

    /** Whether its entries hold pods of others of its network that calls leave; where its own answer, these come first. */
    private boolean knowsLeft(Cluster cluster) {
        if (!left.isEmpty()) {
            for (Cluster direct : direct(cluster)) {
                if (left.contains(direct.name())) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Cluster> direct(Cluster from) {
        List<Cluster> group = ways.groupOf(from);
        if (group == null) {
            return List.of();
        }
        List<Cluster> direct = new ArrayList<>(group.size());
        for (Cluster cluster : group) {
            if (answeringNames.contains(cluster.name())) {
                direct.add(cluster);
            }
        }
        return direct;
    }

    /** A cluster without a gateway is refused elsewhere (202). */
    private static Name doorOf(Cluster cluster) {
        return cluster.gateway().map(EastWestGateway::namespace).orElse(Mesh.ROOT_NAMESPACE);
    }

    private boolean isCalledFromOutside(Cluster cluster) {
        return ways.knows(cluster) && callingNetworks.size() > (callingNetworks.contains(cluster.network()) ? 1 : 0);
    }

    private List<Cluster> remotes(Cluster from, boolean barred) {
        if (!barred) {
            return open;
        }
        List<Cluster> others = new ArrayList<>();
        if (ways.knows(from)) {
            for (Cluster cluster : open) {
                if (!cluster.network().equals(from.network())) {
                    others.add(cluster);
                }
            }
        }
        return others;
    }
}
