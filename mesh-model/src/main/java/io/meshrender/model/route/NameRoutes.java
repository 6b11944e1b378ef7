package io.meshrender.model.route;

import io.meshrender.model.Cluster;
import io.meshrender.model.NameKind;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where the calls of one name go.
 *
 * @param name the name
 * @param ways what lies between the clusters
 * @param preference how its calls choose among those that answer
 * @param answering the clusters that answer, by name; a name of lost clusters only has none
 * @param left those of them that are drained and that calls leave; they still serve what arrives. Empty if nobody else answers
 * @param identities the SPIFFE identities of those that answer, also of lost ones, sorted
 * @param viewpoints how each cluster stands to the name, by cluster; those that neither call it nor let others call it are not in it
 */
public record NameRoutes(
        MeshName name,
        Ways ways,
        Preference preference,
        List<Cluster> answering,
        SortedSet<Name> left,
        List<String> identities,
        SortedMap<Name, Viewpoint> viewpoints) {

    public NameRoutes {
        answering = List.copyOf(answering);
        left = left.isEmpty() ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(new TreeSet<>(left));
        identities = List.copyOf(identities);
    }

    /** The same name, to which clusters stand in another way. */
    NameRoutes with(SortedMap<Name, Viewpoint> other) {
        return new NameRoutes(name, ways, preference, answering, left, identities, other);
    }

    /** How calls are shared out, of those clusters from which some are shifted. */
    Map<Name, Sharing> sharing() {
        if (name.service().traffic().shift().isEmpty()) {
            return Map.of();
        }
        Map<Name, Sharing> sharing = new HashMap<>();
        viewpoints.forEach((cluster, viewpoint) -> viewpoint.sharing().ifPresent(its -> sharing.put(cluster, its)));
        return sharing;
    }

    /** The name that callers use. */
    public Host host() {
        return name.host();
    }

    /** What kind of name it is. */
    public NameKind kind() {
        return name.kind();
    }

    /** The namespace of its resources in {@code cluster}. */
    public Name namespaceIn(Name cluster) {
        Viewpoint viewpoint = viewpoints.get(cluster);
        return viewpoint == null || viewpoint.answered() || viewpoint.hasNeighbours()
                ? name.service().namespace()
                : name.service().importedNamespace();
    }

    /** Whether {@code cluster} calls the name. */
    public boolean isCalledFrom(Name cluster) {
        Viewpoint viewpoint = viewpoints.get(cluster);
        return viewpoint != null && viewpoint.called();
    }

    /** Whether other networks call the name at {@code cluster}, through its east-west gateway. */
    public boolean isExportedBy(Name cluster) {
        Viewpoint viewpoint = viewpoints.get(cluster);
        return viewpoint != null && viewpoint.exported();
    }

    /**
     * The namespaces of a cluster from which the name resolves: those that call it; where it is answered, the service's own; and the east-west
     * gateway's if other networks call, since without it the gateway has no route ({@code NR}). Empty if it resolves from all: also a Kubernetes
     * name that is answered in other clusters of the network, since istiod merges their Services for everybody.
     */
    public SortedSet<Name> seenFrom(Viewpoint viewpoint) {
        if (viewpoint.isCalledByWholeCluster() || isMerged(viewpoint)) {
            return Collections.emptySortedSet();
        }
        SortedSet<Name> namespaces = new TreeSet<>(viewpoint.namespaces());
        viewpoint.door().ifPresent(namespaces::add);
        if (viewpoint.answered()) {
            namespaces.add(name.service().namespace());
        }
        return namespaces;
    }

    /**
     * Whether the entries of a cluster demand the identity of whoever answers, by their subject names. istiod merges two entries of one host
     * only if both say the same, so those of the own pods say it too where there are, or may be, others.
     */
    public boolean demandsIdentity(Viewpoint viewpoint) {
        if (!viewpoint.remotes().isEmpty()) {
            return true;
        }
        return kind() == NameKind.GLOBAL
                ? viewpoint.answered() || viewpoint.hasNeighbours()
                : kind() == NameKind.REGIONAL && viewpoint.hasNeighbours();
    }

    /** Whether its Service in this cluster leads to pods of other clusters of the network, for all who call it. */
    public boolean isMerged(Viewpoint viewpoint) {
        return kind() == NameKind.KUBERNETES && viewpoint.hasNeighbours();
    }

    /**
     * The ways of calls from {@code from}, in the order in which they are tried; those of one tier alike, by cluster. From a cluster that
     * answers and does not call there is the way to its own pods, since its entry has no other endpoints; from one that does not call and lets
     * other networks in, also to those of its network that it knows.
     */
    public List<List<Way>> tiers(Cluster from) {
        Viewpoint viewpoint = viewpoints.get(from.name());
        if (viewpoint == null) {
            return preference.tiers(from, answers(from) ? List.of(from) : List.of(), ways);
        }
        Detour detour = viewpoint.detour().orElse(null);
        if (detour == null) {
            return viewpoint.sharing().isPresent()
                    ? shared(from, viewpoint, viewpoint.sharing().get())
                    : unshared(from);
        }
        List<Way> first = new ArrayList<>();
        List<Way> then = new ArrayList<>();
        for (Cluster to : detour.leavesNone() ? staying() : reached(from, viewpoint)) {
            Way way = ways.between(from, to);
            if (!(way instanceof Way.None)) {
                (detour.prefers(to) ? first : then).add(way);
            }
        }
        return Stream.of(first, then)
                .filter(tier -> !tier.isEmpty())
                .map(List::copyOf)
                .toList();
    }

    /** The tiers of calls that leave no drained cluster, as if none were shifted; {@code from} has a viewpoint. */
    List<List<Way>> unshared(Cluster from) {
        Viewpoint viewpoint = viewpoints.get(from.name());
        return viewpoint == null ? List.of() : preference.tiers(from, reached(from, viewpoint), ways);
    }

    /** One tier of those that have a share. */
    private List<List<Way>> shared(Cluster from, Viewpoint viewpoint, Sharing sharing) {
        List<Way> shared = new ArrayList<>();
        for (Cluster to : reached(from, viewpoint)) {
            int share = sharing.of(to.name());
            Way way = ways.between(from, to);
            if (share > 0 && !(way instanceof Way.None)) {
                shared.add(way.withShare(share));
            }
        }
        if (shared.isEmpty()) {
            return List.of();
        }
        return List.of(shared.size() < sharing.count() ? Sharing.rescaled(shared) : List.copyOf(shared));
    }

    /** The clusters to whose pods the entries of a cluster lead: those that calls leave stay in them, at home and among neighbours. */
    private List<Cluster> reached(Cluster from, Viewpoint viewpoint) {
        if (!viewpoint.called()) {
            return !viewpoint.direct().isEmpty() ? viewpoint.direct() : answers(from) ? List.of(from) : List.of();
        }
        if (left.isEmpty()) {
            return answering;
        }
        List<Cluster> reached = new ArrayList<>(answering.size());
        for (Cluster to : answering) {
            boolean own = to.name().equals(from.name()) && viewpoint.detour().isPresent();
            if (own || !left.contains(to.name()) || isAmong(viewpoint.direct(), to)) {
                reached.add(to);
            }
        }
        return reached;
    }

    private boolean answers(Cluster cluster) {
        return isAmong(answering, cluster);
    }

    /** By name: to compare all that is said of two clusters costs more than the rest of a row. */
    private static boolean isAmong(List<Cluster> clusters, Cluster cluster) {
        for (Cluster one : clusters) {
            if (one.name().equals(cluster.name())) {
                return true;
            }
        }
        return false;
    }

    private List<Cluster> staying() {
        List<Cluster> staying = new ArrayList<>(answering.size());
        for (Cluster cluster : answering) {
            if (!left.contains(cluster.name())) {
                staying.add(cluster);
            }
        }
        return staying;
    }

    /** The clusters that answer, and that calls from {@code from} do not reach, by name. */
    public List<Way.None> unreachable(Cluster from) {
        List<Way.None> none = new ArrayList<>();
        for (Cluster to : answering) {
            if (ways.between(from, to) instanceof Way.None way) {
                none.add(way);
            }
        }
        return List.copyOf(none);
    }
}
