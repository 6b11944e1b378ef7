package io.meshrender.model.route;

import io.meshrender.model.Cluster;
import io.meshrender.model.NameKind;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Where the calls of one name go.
 *
 * @param name the name
 * @param ways what lies between the clusters
 * @param answering the clusters that answer, by name; a name of lost clusters only has none
 * @param viewpoints how each cluster stands to the name, by cluster; those that neither call it nor let others call it are not in it
 */
public record NameRoutes(
        MeshName name, Ways ways, List<Cluster> answering, SortedMap<Name, Viewpoint> viewpoints) {

    public NameRoutes {
        answering = List.copyOf(answering);
    }

    /** The name that callers use. */
    public Host host() {
        return name.host();
    }

    /** What kind of name it is. */
    public NameKind kind() {
        return name.kind();
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
     * Whether the entries of a cluster demand the identity of whoever answers, by their subject names. istiod merges two entries of one host
     * only if both say the same, so those of the own pods say it too where there are, or may be, others.
     */
    public boolean demandsIdentity(Viewpoint viewpoint) {
        return !viewpoint.remotes().isEmpty() || (viewpoint.answered() && kind() == NameKind.GLOBAL);
    }

    /** The ways of calls from {@code from}, in the order in which they are tried; those of one tier alike. Sorted by cluster in a tier. */
    public List<List<Way>> tiers(Cluster from) {
        return preference().tiers(from, answering, ways);
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
