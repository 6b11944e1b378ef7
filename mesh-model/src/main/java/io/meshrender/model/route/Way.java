package io.meshrender.model.route;

import io.meshrender.model.value.GatewayAddress;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;

/** How a call gets from one cluster to the pods of a cluster that answers it. */
public sealed interface Way {
    /** The cluster whose pods answer. */
    Name cluster();

    /** To pods of the caller's own cluster. */
    record Home(Name cluster) implements Way {}

    /** Straight to pods of another cluster on the caller's network. No mesh has it yet: it takes remote secrets. */
    record Neighbour(Name cluster) implements Way {}

    /**
     * Through the east-west gateway of another network.
     *
     * @param cluster the cluster behind the gateway
     * @param address where the gateway is reached; never {@code pending}
     * @param port its port there
     */
    record Gateway(Name cluster, GatewayAddress address, Port port) implements Way {}

    /** No way, although that cluster answers the name. */
    record None(Name cluster, Why why) implements Way {}

    /** Why there is no way. */
    enum Why {
        /** Both clusters are on one network, and neither knows the other's pods (MESH207). */
        SAME_NETWORK("same network"),
        /** The answering cluster has no gateway (MESH202). */
        NO_GATEWAY("no gateway"),
        /** The gateway has no address yet (MESH202). */
        GATEWAY_PENDING("gateway pending"),
        /** The gateway is out of order; see {@link Outage}. */
        GATEWAY_DOWN("gateway down"),
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
