package io.meshrender.model.route;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.Network;
import io.meshrender.model.route.Way.Why;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What lies between the clusters of a mesh, whatever they call. This is the one place that compares networks.
 *
 * @param networks the networks that the mesh knows
 * @param groups the clusters that know each other's pods, by name, for each network of several clusters with {@code discovery}
 * @param gatewaysDown the clusters whose gateway is out of order
 */
public record Ways(SortedSet<Name> networks, SortedMap<Name, List<Cluster>> groups, SortedSet<Name> gatewaysDown) {

    public Ways {
        networks = Collections.unmodifiableSortedSet(new TreeSet<>(networks));
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        gatewaysDown = Collections.unmodifiableSortedSet(new TreeSet<>(gatewaysDown));
    }

    /** The ways of {@code mesh}, while all its gateways work. */
    public static Ways of(Mesh mesh) {
        return new Ways(new TreeSet<>(mesh.networks().keySet()), groups(mesh), Collections.emptySortedSet());
    }

    private static SortedMap<Name, List<Cluster>> groups(Mesh mesh) {
        SortedMap<Name, List<Cluster>> groups = new TreeMap<>();
        for (Network network : mesh.networks().values()) {
            if (network.discovery().isPresent()) {
                List<Cluster> clusters = new ArrayList<>();
                for (Cluster cluster : mesh.clusters().values()) {
                    if (cluster.network().equals(network.name())) {
                        clusters.add(cluster);
                    }
                }
                if (clusters.size() > 1) {
                    groups.put(network.name(), List.copyOf(clusters));
                }
            }
        }
        return groups;
    }

    /** How a call gets from {@code from} to the pods of {@code to}. */
    public Way between(Cluster from, Cluster to) {
        if (from.name().equals(to.name())) {
            return new Way.Home(to.name());
        }
        if (!knows(from) || !knows(to)) {
            return new Way.None(to.name(), Why.UNKNOWN_NETWORK);
        }
        if (from.network().equals(to.network())) {
            return groups.containsKey(to.network())
                    ? new Way.Neighbour(to.name())
                    : new Way.None(to.name(), Why.SAME_NETWORK);
        }
        List<Cluster> group = groupOf(to);
        if (group != null && hasDoor(group)) {
            return through(group, to);
        }
        EastWestGateway gateway = to.gateway().orElse(null);
        if (gateway == null) {
            return new Way.None(to.name(), Why.NO_GATEWAY);
        }
        if (gateway.address().isPending()) {
            return new Way.None(to.name(), Why.GATEWAY_PENDING);
        }
        return gatewaysDown.contains(to.name())
                ? new Way.None(to.name(), Why.GATEWAY_DOWN)
                : new Way.Gateway(to.name(), gateway.address(), gateway.port());
    }

    /** The way to {@code to} through any gateway of its group; the address is its own if it has one. */
    private Way through(List<Cluster> group, Cluster to) {
        List<Cluster> doors = new ArrayList<>(group);
        doors.removeIf(cluster -> !isDoor(cluster));
        SortedSet<Name> through = new TreeSet<>();
        doors.forEach(cluster -> through.add(cluster.name()));
        Cluster door = isDoor(to) ? to : doors.get(0);
        EastWestGateway gateway = door.gateway().orElseThrow();
        return new Way.Gateway(to.name(), gateway.address(), gateway.port(), through);
    }

    private boolean hasDoor(List<Cluster> group) {
        for (Cluster cluster : group) {
            if (isDoor(cluster)) {
                return true;
            }
        }
        return false;
    }

    private boolean isDoor(Cluster cluster) {
        return cluster.isReachable() && !gatewaysDown.contains(cluster.name());
    }

    /**
     * The clusters that know the pods of {@code cluster} and whose pods it knows, itself included, by name; null if it knows its own pods
     * only.
     */
    public @Nullable List<Cluster> groupOf(Cluster cluster) {
        return groups.isEmpty() ? null : groups.get(cluster.network());
    }

    /** The same without itself; empty if it knows its own pods only. */
    public List<Cluster> neighboursOf(Cluster cluster) {
        List<Cluster> group = groupOf(cluster);
        if (group == null) {
            return List.of();
        }
        List<Cluster> others = new ArrayList<>(group);
        others.removeIf(other -> other.name().equals(cluster.name()));
        return others;
    }

    /** Whether the mesh knows the network of {@code cluster}. */
    boolean knows(Cluster cluster) {
        return networks.contains(cluster.network());
    }

    /** Whether other networks reach {@code cluster} now. */
    boolean isOpen(Cluster cluster) {
        List<Cluster> group = groupOf(cluster);
        return knows(cluster) && (group == null ? isDoor(cluster) : hasDoor(group));
    }

    Ways without(Outage outage) {
        if (outage.gateways().isEmpty() && (outage.clusters().isEmpty() || groups.isEmpty())) {
            return this;
        }
        SortedSet<Name> down = new TreeSet<>(gatewaysDown);
        down.addAll(outage.gateways());
        SortedMap<Name, List<Cluster>> left = new TreeMap<>();
        for (Map.Entry<Name, List<Cluster>> group : groups.entrySet()) {
            List<Cluster> clusters = new ArrayList<>(group.getValue());
            clusters.removeIf(cluster -> outage.clusters().contains(cluster.name()));
            left.put(group.getKey(), List.copyOf(clusters));
        }
        return new Ways(networks, left, down);
    }
}
