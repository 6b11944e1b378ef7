package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.GatewayAddress;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import io.meshrender.model.workload.Pods;
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
 * @param name the name of its Deployment and its Service, and of its Helm release where the mesh installs it
 * @param namespace where these are
 * @param selector labels of its pods, by which the Gateway resource selects them; empty: see {@link #podLabels()}
 * @param install whether the mesh installs it; if not, somebody else has, and only the Gateway resource and what names it are rendered
 * @param pods its pods
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
        Optional<Port> nodePort,

        @Doc(
                value =
                        "The name of its Deployment and its Service, and of its Helm release where the mesh installs it.",
                example = "istio-eastwest")
        @Default("istio-eastwestgateway")
        Name name,

        @Doc(value = "Where these are; nothing else of Istio moves.", example = "istio-gateways")
        @Default("istio-system")
        Name namespace,

        @Doc(
                value =
                        "Labels of its pods, by which the Gateway resource selects them. Absent: 'istio' with its name behind 'istio-', as"
                                + " Istio's chart labels them.",
                example = "istio: eastwestgateway")
        SortedMap<String, String> selector,

        @Doc(
                "Whether the mesh installs it. With 'false' somebody else does: of it only the Gateway resource is rendered, and what names it;"
                        + " the README says what must be true of it.")
        @Default("true")
        boolean install,

        @Doc("Its pods.") @Default("") Pods pods) {

    /** The port that every Istio version uses. */
    public static final Port USUAL_PORT = Port.of(15443);

    /** Its name, unless it says another. */
    public static final Name USUAL_NAME = Name.of("istio-eastwestgateway");

    private static final String CHART_PREFIX = "istio-";

    public EastWestGateway {
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
        sourceRanges = List.copyOf(sourceRanges);
        selector = Collections.unmodifiableSortedMap(new TreeMap<>(selector));
    }

    /** A gateway whose nodes have no port of their own to tell. */
    public EastWestGateway(
            GatewayAddress address,
            Port port,
            GatewayService service,
            SortedMap<String, String> annotations,
            List<Cidr> sourceRanges) {
        this(
                address,
                port,
                service,
                annotations,
                sourceRanges,
                Optional.empty(),
                USUAL_NAME,
                Mesh.ROOT_NAMESPACE,
                Collections.emptySortedMap(),
                true,
                Pods.usual());
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
        return install && service == GatewayService.LOAD_BALANCER && !port.equals(USUAL_PORT);
    }

    /** The port of the nodes that leads to a gateway without a load balancer; absent if nothing says which. */
    public Optional<Port> portOfNodes() {
        if (service != GatewayService.NODE_PORT) {
            return Optional.empty();
        }
        return nodePort.isPresent() || !port.isUsualOnNodes() ? nodePort : Optional.of(port);
    }

    /** This gateway on another port. */
    public EastWestGateway withPort(int number) {
        Draft copy = new Draft();
        copy.port = Port.of(number);
        return copy.done();
    }

    /** This gateway with annotations on its Service. */
    public EastWestGateway withAnnotations(Map<String, String> more) {
        Draft copy = new Draft();
        copy.annotations = new TreeMap<>(more);
        return copy.done();
    }

    /** This gateway on the nodes, at this port of theirs. */
    public EastWestGateway onNodes(Optional<Port> portOfNodes) {
        Draft copy = new Draft();
        copy.service = GatewayService.NODE_PORT;
        copy.nodePort = portOfNodes;
        return copy.done();
    }

    /** This gateway with these pods. */
    public EastWestGateway withPods(Pods some) {
        Draft copy = new Draft();
        copy.pods = some;
        return copy.done();
    }

    /** This gateway at another address. */
    public EastWestGateway withAddress(String where) {
        Draft copy = new Draft();
        copy.address = GatewayAddress.of(where);
        return copy.done();
    }

    /** This gateway under another name in another namespace. */
    public EastWestGateway withPlace(String namespace, String name) {
        Draft copy = new Draft();
        copy.namespace = Name.of(namespace);
        copy.name = Name.of(name);
        return copy.done();
    }

    /** This gateway as one that somebody else installs, with these labels on its pods; none: those that Istio's chart gives. */
    public EastWestGateway installedElsewhere(Map<String, String> selector) {
        Draft copy = new Draft();
        copy.install = false;
        copy.selector = new TreeMap<>(selector);
        return copy.done();
    }

    /** The labels by which the Gateway resource, and a Service of the nodes, select its pods. */
    public SortedMap<String, String> podLabels() {
        return selector.isEmpty() ? new TreeMap<>(Map.of("istio", chartLabel())) : selector;
    }

    /** Those labels of its pods that are known: what Istio's chart gives them if the mesh installs it, but for the network; and {@link #podLabels()}. */
    public SortedMap<String, String> knownLabels() {
        return knownLabels(install, name, podLabels());
    }

    static SortedMap<String, String> knownLabels(boolean install, Name name, SortedMap<String, String> podLabels) {
        SortedMap<String, String> labels = new TreeMap<>();
        if (install) {
            labels.put("app", name.text());
            labels.put("istio", chartLabel(name));
        }
        labels.putAll(podLabels);
        return labels;
    }

    /** What Istio's chart {@code gateway} makes of its name for the label {@code istio}. */
    public String chartLabel() {
        return chartLabel(name);
    }

    static String chartLabel(Name name) {
        return name.text().startsWith(CHART_PREFIX) ? name.text().substring(CHART_PREFIX.length()) : name.text();
    }

    /** The components that a copy may change, each by its name. */
    private final class Draft {
        private GatewayAddress address = EastWestGateway.this.address;
        private Port port = EastWestGateway.this.port;
        private GatewayService service = EastWestGateway.this.service;
        private SortedMap<String, String> annotations = EastWestGateway.this.annotations;
        private Optional<Port> nodePort = EastWestGateway.this.nodePort;
        private Name name = EastWestGateway.this.name;
        private Name namespace = EastWestGateway.this.namespace;
        private SortedMap<String, String> selector = EastWestGateway.this.selector;
        private boolean install = EastWestGateway.this.install;
        private Pods pods = EastWestGateway.this.pods;

        private EastWestGateway done() {
            return new EastWestGateway(
                    address,
                    port,
                    service,
                    annotations,
                    sourceRanges,
                    nodePort,
                    name,
                    namespace,
                    selector,
                    install,
                    pods);
        }
    }
}
