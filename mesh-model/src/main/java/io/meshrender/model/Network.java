package io.meshrender.model;

import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.Optional;

/**
 * Clusters whose pods reach each other without a gateway.
 *
 * @param name what Istio's {@code topology.istio.io/network} labels say
 * @param discovery how its clusters come to know each other's pods; absent: they do not
 * @param cidrs its pod and service ranges, as far as they are known; checks use them
 */
public record Network(
        Name name,

        @Doc(
                value =
                        "How its clusters come to know each other's pods, so that they call each other directly; absent: they do not, and no call leads from one to another.",
                example = "remoteSecrets")
        Optional<NetworkDiscovery> discovery,

        @Doc(value = "Pod and service ranges of the network, for checks.", example = "10.0.0.0/16")
        List<Cidr> cidrs) {

    public Network {
        cidrs = List.copyOf(cidrs);
    }

    /** A network of which no ranges are told. */
    public static Network of(String name) {
        return new Network(Name.of(name), Optional.empty(), List.of());
    }

    /** This network, whose clusters know each other's pods by remote secrets. */
    public Network withDiscovery() {
        return new Network(name, Optional.of(NetworkDiscovery.REMOTE_SECRETS), cidrs);
    }
}
