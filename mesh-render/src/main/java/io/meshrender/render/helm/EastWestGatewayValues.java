package io.meshrender.render.helm;

import io.meshrender.model.CertificateAuthority;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.ExternalAuthority;
import io.meshrender.model.GatewayService;
import io.meshrender.render.view.ClusterView;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values of Istio's chart {@code gateway}, as the east-west gateway. From {@code networkGateway} the chart derives the network label,
 * the view of that network and the ports 15021, 15443, 15012 and 15017; the label set once more would stand twice in what it renders.
 */
final class EastWestGatewayValues {
    /** Tells istiod at which port of the Service other networks connect, where it is not 15443. */
    static final String PORT_LABEL = "networking.istio.io/gatewayPort";

    /** Of a gateway on its nodes: the chart cannot say which port they have, so that a Service beside it does ({@code NodePortService}). */
    static final String INSIDE = "ClusterIP";

    private EastWestGatewayValues() {}

    static Map<String, Object> of(ClusterView view) {
        EastWestGateway gateway = view.cluster().gateway().orElseThrow();
        ChartValues values = new ChartValues()
                .set("name", gateway.name())
                .set("networkGateway", view.cluster().network());
        view.revisions().ofGateways().revision().ifPresent(revision -> values.set("revision", revision));
        values.setIfPresent(
                "imagePullSecrets",
                view.istioImages().pullSecrets().stream()
                        .map(secret -> Map.of("name", secret))
                        .toList());
        values.setIfPresent("podAnnotations", podAnnotations(view));
        addService(gateway, values);
        PodValues.addToGateway(gateway.pods(), values);
        return values.merge(view.mesh().istio().values().gateway())
                .merge(view.cluster().istio().values().gateway())
                .tree();
    }

    /** What the pods of a gateway, this one or a further one, say to the injector beside what the chart says. */
    static Map<String, String> podAnnotations(ClusterView view) {
        return templates(view)
                .map(templates -> Map.of("inject.istio.io/templates", templates))
                .orElse(Map.of());
    }

    /** The injection templates of its pods, where they are not the gateway's alone. */
    static Optional<String> templates(ClusterView view) {
        return view.mesh().settings().ca() instanceof CertificateAuthority.External external
                        && external.kind() == ExternalAuthority.SPIRE
                ? Optional.of("gateway," + IstiodValues.SPIRE)
                : Optional.empty();
    }

    private static void addService(EastWestGateway gateway, ChartValues values) {
        values.setIfPresent("service.annotations", gateway.annotations());
        if (gateway.service() == GatewayService.LOAD_BALANCER) {
            values.setIfPresent("service.loadBalancerSourceRanges", gateway.sourceRanges());
        } else {
            values.set("service.type", INSIDE);
        }
        SortedMap<String, String> labels = labels(gateway);
        if (gateway.hasPortOfItsOwn()) {
            values.set("networkGatewayPorts.tls.port", gateway.port().number());
            labels.put(PORT_LABEL, gateway.port().text());
        }
        values.setIfPresent("labels", labels);
    }

    /** Labels of the pods that the chart would not give them by itself. */
    static SortedMap<String, String> labels(EastWestGateway gateway) {
        SortedMap<String, String> labels = new TreeMap<>(gateway.selector());
        labels.remove("istio", gateway.chartLabel());
        labels.remove("app", gateway.name().text());
        return labels;
    }
}
