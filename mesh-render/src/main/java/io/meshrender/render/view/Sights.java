package io.meshrender.render.view;

import io.meshrender.model.Cluster;
import io.meshrender.model.route.CallingClusters;
import io.meshrender.model.route.MeshName;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.TrustDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** How clusters see one name. Those that see it alike get the same entry, so that what is rendered from it is rendered once. */
final class Sights {
    private final MeshName name;
    private final TrustDomain trustDomain;
    private final Optional<IpAddress> address;
    private final List<Cluster> answering;
    private final CallingClusters callers;
    private final Set<Name> answeringNames = new HashSet<>();
    private final Set<Name> answeringNetworks = new HashSet<>();
    private final List<Cluster> reachable = new ArrayList<>();
    private final Set<Name> callingNetworks;
    private final Map<Sight, Entry> entries = new HashMap<>();

    /**
     * @param callingNetworks the networks of {@code callers}
     * @param answering the clusters that answer the name, by name
     */
    Sights(
            MeshName name,
            TrustDomain trustDomain,
            Optional<IpAddress> address,
            List<Cluster> answering,
            CallingClusters callers,
            Set<Name> callingNetworks) {
        this.name = name;
        this.trustDomain = trustDomain;
        this.address = address;
        this.answering = answering;
        this.callers = callers;
        this.callingNetworks = callingNetworks;
        for (Cluster cluster : answering) {
            answeringNames.add(cluster.name());
            answeringNetworks.add(cluster.network());
            if (cluster.isReachable()) {
                reachable.add(cluster);
            }
        }
    }

    /** What makes one cluster's entry differ from another's. Its network counts only where clusters of that network answer. */
    private record Sight(
            boolean answered, boolean called, @Nullable Name network, SortedSet<Name> callingNamespaces) {
        // Written out for the same reason as in the model's values; see Name.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Sight that
                    && answered == that.answered
                    && called == that.called
                    && (network == null ? that.network == null : network.equals(that.network))
                    && callingNamespaces.equals(that.callingNamespaces);
        }

        @Override
        public int hashCode() {
            return 31 * callingNamespaces.hashCode() + (network == null ? 0 : network.hashCode());
        }
    }

    /** The entry of {@code cluster}; null if it neither calls the name nor lets others call it. */
    @Nullable
    Entry of(Cluster cluster) {
        boolean called = callers.includes(cluster.name());
        boolean answered = isAnsweredIn(cluster);
        boolean exported = answered && isCalledFromOutside(cluster.network());
        if (!called && !exported) {
            return null;
        }
        Sight sight = new Sight(
                answered,
                called,
                answeringNetworks.contains(cluster.network()) ? cluster.network() : null,
                callers.namespaces().getOrDefault(cluster.name(), Collections.emptySortedSet()));
        Entry entry = entries.get(sight);
        if (entry == null) {
            List<Cluster> remotes = called ? remotes(sight) : List.of();
            entry = new Entry(
                    name,
                    trustDomain,
                    address,
                    answering,
                    answered,
                    called,
                    exported,
                    remotes,
                    sight.callingNamespaces());
            entries.put(sight, entry);
        }
        return entry;
    }

    /** Whether the pods of {@code cluster} answer the name. */
    boolean isAnsweredIn(Cluster cluster) {
        return answeringNames.contains(cluster.name());
    }

    private boolean isCalledFromOutside(Name network) {
        return callingNetworks.size() > (callingNetworks.contains(network) ? 1 : 0);
    }

    private List<Cluster> remotes(Sight sight) {
        if (sight.network() == null) {
            return List.copyOf(reachable);
        }
        List<Cluster> others = new ArrayList<>();
        for (Cluster cluster : reachable) {
            if (!cluster.network().equals(sight.network())) {
                others.add(cluster);
            }
        }
        return List.copyOf(others);
    }
}
