package io.meshrender.model.route;

import io.meshrender.model.Cluster;
import io.meshrender.model.NameKind;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where the calls of one name go.
 *
 * @param name the name
 * @param ways what lies between the clusters
 * @param answering the clusters that answer, by name; a name of lost clusters only has none
 * @param left those of them that are drained and that calls leave; they still serve what arrives. Empty if nobody else answers
 * @param identities the SPIFFE identities of those that answer, also of lost ones, sorted
 * @param viewpoints how each cluster stands to the name, by cluster; those that neither call it nor let others call it are not in it
 */
public record NameRoutes(
        MeshName name,
        Ways ways,
        List<Cluster> answering,
        SortedSet<Name> left,
        List<String> identities,
        SortedMap<Name, Viewpoint> viewpoints) {

    public NameRoutes {
        answering = List.copyOf(answering);
        left = Collections.unmodifiableSortedSet(new TreeSet<>(left));
        identities = List.copyOf(identities);
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
        return viewpoint == null || viewpoint.answered()
                ? name.service().namespace()
                : name.service().importedNamespace();
    }

    /** How its calls choose among those that answer. */
    public Preference preference() {
        return Preference.of(name.service(), name.kind());
    }

    /** Whether {@code cluster} calls the name. */
    public boolean isCalledFrom(Name cluster) {
        Viewpoint viewpoint = viewpoints.get(cluster);
        return viewpoint != null && viewpoint.called();
    }

    /**
     * The namespaces of a cluster from which the name resolves: those that call it; where it is answered, the service's own; and the east-west
     * gateway's if other networks call, since without it the gateway has no route ({@code NR}). Empty if it resolves from all.
     */
    public SortedSet<Name> seenFrom(Viewpoint viewpoint) {
        if (viewpoint.isCalledByWholeCluster()) {
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
        return !viewpoint.remotes().isEmpty() || (viewpoint.answered() && kind() == NameKind.GLOBAL);
    }

    /**
     * The ways of calls from {@code from}, in the order in which they are tried; those of one tier alike, by cluster. From a cluster that
     * answers and does not call there is the way to its own pods, since its entry has no other endpoints.
     */
    public List<List<Way>> tiers(Cluster from) {
        if (!isCalledFrom(from.name())) {
            List<Cluster> reached = answering.contains(from) ? List.of(from) : List.of();
            return preference().tiers(from, reached, ways);
        }
        if (left.isEmpty()) {
            return preference().tiers(from, answering, ways);
        }
        List<Cluster> staying = new ArrayList<>(answering.size());
        for (Cluster cluster : answering) {
            if (!left.contains(cluster.name())) {
                staying.add(cluster);
            }
        }
        Viewpoint viewpoint = viewpoints.get(from.name());
        Detour detour = viewpoint == null ? null : viewpoint.detour().orElse(null);
        return detour == null
                ? preference().tiers(from, staying, ways)
                : detour.first().isEmpty()
                        ? new Preference(true, List.of()).tiers(from, staying, ways)
                        : preferring(detour.first().get(), from, staying);
    }

    /** The clusters of one network, then the others and the own pods alike. */
    private List<List<Way>> preferring(Name network, Cluster from, List<Cluster> staying) {
        List<Way> first = new ArrayList<>();
        List<Way> then = new ArrayList<>();
        for (Cluster to : answering) {
            Way way = ways.between(from, to);
            if (way instanceof Way.Home || (staying.contains(to) && !(way instanceof Way.None))) {
                (to.network().equals(network) ? first : then).add(way);
            }
        }
        return List.of(List.copyOf(first), List.copyOf(then));
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
