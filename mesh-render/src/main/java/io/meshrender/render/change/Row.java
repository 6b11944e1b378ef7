package io.meshrender.render.change;

import io.meshrender.model.route.Way;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How one cluster stands to one name of the mesh.
 *
 * @param service the service behind the name
 * @param host the name
 * @param local whether this is what every Kubernetes Service does by itself
 * @param answered whether the cluster's own pods answer
 * @param exported whether the cluster's gateway lets other networks call it
 * @param called whether the cluster's pods call it
 * @param namespaces the namespaces that call; empty if it is not called, or all of the cluster calls
 * @param address the address that it resolves to
 * @param ports the ports that callers use, with what is spoken there: {@code 80/HTTP}
 * @param tiers the ways of its calls, in the order in which they are tried; those of one tier alike
 * @param unreachable the clusters that answer and that it does not reach
 * @param demanded the identity that the caller's side demands of whoever answers; absent if istiod takes it from the pods
 * @param patience when an endpoint is taken out, and how long a connection may take, in words
 */
public record Row(
        Name service,
        Host host,
        boolean local,
        boolean answered,
        boolean exported,
        boolean called,
        SortedSet<Name> namespaces,
        Optional<String> address,
        SortedSet<String> ports,
        List<List<Way>> tiers,
        List<Way.None> unreachable,
        Optional<String> demanded,
        String patience) {

    public Row {
        ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
        namespaces = Collections.unmodifiableSortedSet(new TreeSet<>(namespaces));
    }

    /** Whether its cluster calls it and somebody answers. */
    public boolean works() {
        return called && !tiers.isEmpty();
    }

    /** Whether pods of {@code namespace} call it, and somebody answers. */
    boolean worksFor(Name namespace) {
        return works() && (namespaces.isEmpty() || namespaces.contains(namespace));
    }

    /** The way of its calls to a cluster; null if there is none. */
    @Nullable
    Way wayTo(Name cluster) {
        for (List<Way> tier : tiers) {
            for (Way way : tier) {
                if (way.cluster().equals(cluster)) {
                    return way;
                }
            }
        }
        return null;
    }

    /** The shares of its calls, by cluster; empty if none are shifted. */
    SortedMap<Name, Integer> shares() {
        SortedMap<Name, Integer> shares = new TreeMap<>();
        for (List<Way> tier : tiers) {
            for (Way way : tier) {
                if (way.share() > 0) {
                    shares.put(way.cluster(), way.share());
                }
            }
        }
        return shares;
    }

    /** The clusters that answer its calls, in the order in which they are tried. */
    List<SortedSet<Name>> clustersByTier() {
        List<SortedSet<Name>> clusters = new ArrayList<>();
        for (List<Way> tier : tiers) {
            SortedSet<Name> names = new TreeSet<>();
            tier.forEach(way -> names.add(way.cluster()));
            clusters.add(names);
        }
        return clusters;
    }
}
