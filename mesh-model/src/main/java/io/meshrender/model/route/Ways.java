package io.meshrender.model.route;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.Way.Why;
import io.meshrender.model.value.Name;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What lies between the clusters of a mesh, whatever they call. This is the one place that compares networks.
 *
 * @param networks the networks that the mesh knows
 * @param gatewaysDown the clusters whose gateway is out of order
 */
public record Ways(SortedSet<Name> networks, SortedSet<Name> gatewaysDown) {

    public Ways {
        networks = Collections.unmodifiableSortedSet(new TreeSet<>(networks));
        gatewaysDown = Collections.unmodifiableSortedSet(new TreeSet<>(gatewaysDown));
    }

    /** The ways of {@code mesh}, while all its gateways work. */
    public static Ways of(Mesh mesh) {
        return new Ways(new TreeSet<>(mesh.networks().keySet()), Collections.emptySortedSet());
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
            return new Way.None(to.name(), Why.SAME_NETWORK);
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

    /** Whether the mesh knows the network of {@code cluster}. */
    boolean knows(Cluster cluster) {
        return networks.contains(cluster.network());
    }

    /** Whether other networks reach {@code cluster} now. */
    boolean isOpen(Cluster cluster) {
        return cluster.isReachable() && knows(cluster) && !gatewaysDown.contains(cluster.name());
    }

    Ways without(Outage outage) {
        if (outage.gateways().isEmpty()) {
            return this;
        }
        SortedSet<Name> down = new TreeSet<>(gatewaysDown);
        down.addAll(outage.gateways());
        return new Ways(networks, down);
    }
}
