package io.meshrender.model.route;

import io.meshrender.model.Mtls;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How the calls of one name go from one cluster: one row of {@link Routes}, spelt out.
 *
 * @param host the name
 * @param local whether this is what every Kubernetes Service does by itself, and not the mesh: its name leads to the own cluster's pods
 * @param cluster the cluster that sees it
 * @param seenFrom the namespaces of that cluster from which the name resolves; empty if it resolves from all
 * @param called whether the model names callers in that cluster
 * @param callers their namespaces; empty if nobody or the whole cluster calls
 * @param tiers the ways, in the order in which they are tried; those of one tier alike. Empty if nobody can answer
 * @param unreachable the clusters that answer the name and that this cluster does not reach, by name
 * @param identity the SPIFFE identity that the entries of this cluster demand of whoever answers, several with commas between them; absent
 *     if istiod takes it from the pods
 * @param admission whom the pods admit, and to what
 * @param mtls what the pods demand of a connection
 */
public record Route(
        Host host,
        boolean local,
        Name cluster,
        SortedSet<Name> seenFrom,
        boolean called,
        SortedSet<Name> callers,
        List<List<Way>> tiers,
        List<Way.None> unreachable,
        Optional<String> identity,
        Admission admission,
        Mtls mtls) {
    /** By host, those of the mesh before those that Kubernetes has by itself, by cluster. */
    static final Comparator<Route> ORDER = Route::compare;

    public Route {
        seenFrom = copy(seenFrom);
        callers = copy(callers);
        tiers = copy(tiers);
        unreachable = List.copyOf(unreachable);
    }

    private static <T> SortedSet<T> copy(SortedSet<T> some) {
        return some.isEmpty() ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(new TreeSet<>(some));
    }

    private static List<List<Way>> copy(List<List<Way>> tiers) {
        List<List<Way>> copies = new ArrayList<>(tiers.size());
        for (List<Way> tier : tiers) {
            copies.add(List.copyOf(tier));
        }
        return List.copyOf(copies);
    }

    private static int compare(Route one, Route other) {
        int order = one.host.compareTo(other.host);
        order = order != 0 ? order : Boolean.compare(one.local, other.local);
        return order != 0 ? order : one.cluster.compareTo(other.cluster);
    }

    /** Whether somebody can answer. */
    public boolean isAnswered() {
        return !tiers.isEmpty();
    }
}
