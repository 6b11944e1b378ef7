package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import io.meshrender.model.workload.Pods;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A further release of Istio's chart {@code gateway}: for traffic from outside, or to it. What listens on it is a Gateway among the extras.
 *
 * @param name how the model's other parts name it
 * @param clusters where it is
 * @param namespace where it is there
 * @param k8sName the name of its Deployment, its Service and its Helm release; absent: its name
 * @param serviceAccount the service account of its pods; absent: {@code k8sName}, as the chart makes it
 * @param service the Kubernetes type of its Service
 * @param annotations annotations of its Service
 * @param sourceRanges who may connect, as a load balancer sees them; empty: everyone
 * @param ports the ports of its Service beside 15021; empty: 80 and 443
 * @param selector labels of its pods; empty: see {@link #podLabels()}
 * @param install whether the mesh installs it; if not, somebody else has, and it is only known as a caller and to rules
 * @param pods its pods
 * @param values raw Helm values
 */
public record Gateway(
        Name name,

        @Doc("Where it is: a list of clusters, or 'all'.") @Default("all")
        Selection clusters,

        @Doc(value = "The namespace there.", example = "istio-ingress")
        Name namespace,

        @Doc(
                value = "The name of its Deployment, its Service and its Helm release; absent: its name.",
                example = "istio-ingressgateway")
        Optional<Name> k8sName,

        @Doc(
                value = "The service account of its pods; absent: k8sName, as the chart makes it.",
                example = "istio-ingressgateway-service-account")
        Optional<Name> serviceAccount,

        @Doc("The Kubernetes type of its Service.") @Default("LoadBalancer")
        Type service,

        @Doc(
                value = "Annotations of its Service.",
                example = "service.beta.kubernetes.io/aws-load-balancer-scheme: internal")
        SortedMap<String, String> annotations,

        @Doc(
                value = "Ranges that the load balancer lets in; absent: everyone. With LoadBalancer only.",
                example = "198.51.100.0/24")
        List<Cidr> sourceRanges,

        @Doc("The ports of its Service beside 15021, which load balancers ask for its health; absent: 80 and 443.")
        List<GatewayPort> ports,

        @Doc(
                value =
                        "Labels of its pods, by which Gateways among the extras select them. Absent: 'istio' with its k8sName behind 'istio-',"
                                + " as Istio's chart labels them.",
                example = "istio: ingressgateway")
        SortedMap<String, String> selector,

        @Doc(
                "Whether the mesh installs it. With 'false' somebody else does: nothing of it is rendered, and it is known as a caller and to the"
                        + " rules about extras.")
        @Default("true")
        boolean install,

        @Doc("Its pods.") @Default("") Pods pods,

        @Doc("Raw values of its chart, merged in last; a key that the model owns is refused.")
        HelmValues values) {

    /** Where load balancers ask for its health, and those ports that the chart opens by itself. */
    private static final List<Integer> USUAL_PORTS = List.of(15021, 80, 443);

    public Gateway {
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
        sourceRanges = List.copyOf(sourceRanges);
        ports = List.copyOf(ports);
        selector = Collections.unmodifiableSortedMap(new TreeMap<>(selector));
    }

    /** The type of a Service. */
    public enum Type {
        /** A load balancer of the cloud. */
        LOAD_BALANCER("LoadBalancer"),
        /** Ports of every node. */
        NODE_PORT("NodePort"),
        /** Reached from inside the cluster only. */
        CLUSTER_IP("ClusterIP");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** The word in the input and in Kubernetes. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** The name of its Deployment and its Service. */
    public Name k8sNameOrName() {
        return k8sName.orElse(name);
    }

    /** Who its pods are to those whom they call. */
    public Identity identity() {
        return Identity.of(namespace, serviceAccount.orElse(k8sNameOrName()));
    }

    /** The labels by which Gateways select its pods. */
    public SortedMap<String, String> podLabels() {
        return selector.isEmpty() ? new TreeMap<>(Map.of("istio", chartLabel())) : selector;
    }

    /** Those labels of its pods that are known: what Istio's chart gives them if the mesh installs it, and {@link #podLabels()}. */
    public SortedMap<String, String> knownLabels() {
        return EastWestGateway.knownLabels(install, k8sNameOrName(), podLabels());
    }

    /** What Istio's chart makes of its name for the label {@code istio}. */
    public String chartLabel() {
        return EastWestGateway.chartLabel(k8sNameOrName());
    }

    /** Whether something that reaches its Service meets {@code port} of a Gateway; unknown ports of a gateway of others count as open. */
    public boolean opens(int port) {
        if (ports.isEmpty()) {
            return !install || USUAL_PORTS.contains(port);
        }
        return port == USUAL_PORTS.get(0)
                || ports.stream()
                        .anyMatch(some -> some.port().number() == port
                                || some.targetPortOrPort().number() == port);
    }
}
