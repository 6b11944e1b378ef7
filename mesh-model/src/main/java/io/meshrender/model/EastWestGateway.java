package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.GatewayAddress;
import io.meshrender.model.value.Port;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cluster's door for traffic from other networks.
 *
 * @param address where other networks reach it, or {@code pending}
 * @param port the port there; behind a load balancer other than 15443 only from Istio 1.30 on (istio/istio#59072)
 * @param service the Kubernetes type of its Service
 * @param annotations annotations of its Service, as clouds want them for their load balancers
 * @param sourceRanges who may connect, as the load balancer sees them; empty: everyone
 * @param nodePort with a NodePort, the port of the nodes that leads to the gateway; absent: {@code port}, if nodes usually have such
 */
public record EastWestGateway(
        @Doc(
                value = "DNS name or IPv4 address at which other networks reach it, or 'pending' while it has none.",
                example = "eastwest.eu.example.com")
        GatewayAddress address,

        @Doc("The port there.") @Default("15443") Port port,

        @Doc("The Kubernetes type of its Service.") @Default("LoadBalancer")
        GatewayService service,

        @Doc(
                value = "Annotations of its Service.",
                example = "service.beta.kubernetes.io/aws-load-balancer-scheme: internal")
        SortedMap<String, String> annotations,

        @Doc(
                value = "Ranges that the load balancer lets in; absent: everyone. Not with NodePort.",
                example = "198.51.100.0/24")
        List<Cidr> sourceRanges,

        @Doc(
                value =
                        "With NodePort: the port of the nodes, where whatever takes 'port' leads to. Absent: 'port' itself, if it lies"
                                + " in 30000 to 32767.",
                example = "31443")
        Optional<Port> nodePort) {

    /** The port that every Istio version uses. */
    public static final Port USUAL_PORT = Port.of(15443);

    /** The ports that Kubernetes gives to nodes unless an API server is told otherwise ({@code --service-node-port-range}). */
    private static final int FIRST_OF_NODES = 30000;

    private static final int LAST_OF_NODES = 32767;

    public EastWestGateway {
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
        sourceRanges = List.copyOf(sourceRanges);
    }

    /** A gateway whose nodes have no port of their own to tell. */
    public EastWestGateway(
            GatewayAddress address,
            Port port,
            GatewayService service,
            SortedMap<String, String> annotations,
            List<Cidr> sourceRanges) {
        this(address, port, service, annotations, sourceRanges, Optional.empty());
    }

    /** A gateway behind a load balancer at {@code address}, on the usual port, open to everyone. */
    public static EastWestGateway at(String address) {
        return new EastWestGateway(
                GatewayAddress.of(address),
                USUAL_PORT,
                GatewayService.LOAD_BALANCER,
                Collections.emptySortedMap(),
                List.of());
    }

    /**
     * Whether its Service listens on another port than the usual one, which takes Istio 1.30. A port of the nodes is none of the Service's: it
     * leads to the usual port in every version.
     */
    public boolean hasPortOfItsOwn() {
        return service == GatewayService.LOAD_BALANCER && !port.equals(USUAL_PORT);
    }

    /** The port of the nodes that leads to a gateway without a load balancer; absent if nothing says which. */
    public Optional<Port> portOfNodes() {
        if (service != GatewayService.NODE_PORT) {
            return Optional.empty();
        }
        boolean usual = port.number() >= FIRST_OF_NODES && port.number() <= LAST_OF_NODES;
        return nodePort.isPresent() || !usual ? nodePort : Optional.of(port);
    }

    /** This gateway on another port. */
    public EastWestGateway withPort(int number) {
        return new EastWestGateway(address, Port.of(number), service, annotations, sourceRanges, nodePort);
    }

    /** This gateway with annotations on its Service. */
    public EastWestGateway withAnnotations(Map<String, String> more) {
        return new EastWestGateway(address, port, service, new TreeMap<>(more), sourceRanges, nodePort);
    }
}
