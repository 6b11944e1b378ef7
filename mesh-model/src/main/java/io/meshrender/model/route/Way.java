package io.meshrender.model.route;

import io.meshrender.model.value.GatewayAddress;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** How a call gets from one cluster to the pods of a cluster that answers it. */
public sealed interface Way {
    /** The cluster whose pods answer. */
    Name cluster();

    /**
     * What it gets of all calls that are made while nothing is lost, in percent and about; 0 if the ways of its tier are alike, as they are
     * unless calls are shifted.
     */
    default int share() {
        return 0;
    }

    /** The same way with another share. */
    default Way withShare(int share) {
        return this;
    }

    /** Whether the way leads nowhere once all of {@code clusters} are lost, with their pods and their gateways. */
    default boolean isLostWith(Set<Name> clusters) {
        return clusters.contains(cluster());
    }

    /** To pods of the caller's own cluster. */
    record Home(Name cluster, int share) implements Way {
        /** The way of all calls, or of those that are alike. */
        public Home(Name cluster) {
            this(cluster, 0);
        }

        @Override
        public Way withShare(int other) {
            return new Home(cluster, other);
        }
    }

    /** Directly to pods of another cluster on the caller's network, whose clusters know each other's pods. It passes no gateway. */
    record Neighbour(Name cluster, int share) implements Way {
        /** The way of all calls, or of those that are alike. */
        public Neighbour(Name cluster) {
            this(cluster, 0);
        }

        @Override
        public Way withShare(int other) {
            return new Neighbour(cluster, other);
        }
    }

    /**
     * Through the east-west gateway of another network.
     *
     * @param cluster the cluster whose pods answer
     * @param address where a gateway to them is reached, its own if it has one; never {@code pending}
     * @param port the gateway's port there
     * @param through the clusters whose gateways lead to them: its own, and where the clusters of a network know each other's pods, each
     *     that has one, since each then answers for all
     */
    record Gateway(Name cluster, GatewayAddress address, Port port, SortedSet<Name> through, int share) implements Way {

        public Gateway {
            through = Collections.unmodifiableSortedSet(new TreeSet<>(through));
        }

        /** The way of all calls, or of those that are alike. */
        public Gateway(Name cluster, GatewayAddress address, Port port, SortedSet<Name> through) {
            this(cluster, address, port, through, 0);
        }

        /** The way to a cluster that only its own gateway leads to. */
        public Gateway(Name cluster, GatewayAddress address, Port port) {
            this(cluster, address, port, new TreeSet<>(Set.of(cluster)));
        }

        @Override
        public Way withShare(int other) {
            return new Gateway(cluster, address, port, through, other);
        }

        @Override
        public boolean isLostWith(Set<Name> clusters) {
            return clusters.contains(cluster) || clusters.containsAll(through);
        }
    }

    /** No way, although that cluster answers the name. */
    record None(Name cluster, Why why) implements Way {}

    /** Why there is no way. */
    enum Why {
        /** Both clusters are on one network, and neither knows the other's pods without discovery (MESH207). */
        SAME_NETWORK("same network"),
        /** The answering cluster has no gateway (MESH202). */
        NO_GATEWAY("no gateway"),
        /** The gateway has no address yet (MESH202). */
        GATEWAY_PENDING("gateway pending"),
        /** The gateway is out of order; see {@link Outage}. */
        GATEWAY_DOWN("gateway down"),
        /** It is a Kubernetes name, and each of its Services in the network answers pods of its own cluster only. */
        OWN_CLUSTER_ONLY("its Service stays in its cluster"),
        /** The mesh does not know the network of one of the two (MESH201). */
        UNKNOWN_NETWORK("unknown network");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        /** In a person's words. */
        @Override
        public String toString() {
            return words;
        }
    }
}
