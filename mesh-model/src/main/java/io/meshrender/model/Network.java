package io.meshrender.model;

import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.Name;
import java.util.List;

/**
 * Clusters whose pods reach each other without a gateway.
 *
 * @param name what Istio's {@code topology.istio.io/network} labels say
 * @param cidrs its pod and service ranges, as far as they are known; checks use them
 */
public record Network(
        Name name,

        @Doc(value = "Pod and service ranges of the network, for checks.", example = "10.0.0.0/16")
        List<Cidr> cidrs) {

    public Network {
        cidrs = List.copyOf(cidrs);
    }

    /** A network of which no ranges are told. */
    public static Network of(String name) {
        return new Network(Name.of(name), List.of());
    }
}
