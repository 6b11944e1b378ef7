package io.meshrender.render.helm;

import io.meshrender.model.EastWestGateway;
import io.meshrender.model.GatewayService;
import io.meshrender.model.chart.Component;
import io.meshrender.render.view.ClusterView;
import java.util.Map;

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
        ChartValues values = new ChartValues()
                .set("name", Component.EAST_WEST_GATEWAY.label())
                .set("networkGateway", view.cluster().network());
        view.istioRevision().ifPresent(revision -> values.set("revision", revision));
        view.cluster().gateway().ifPresent(gateway -> addService(gateway, values));
        return values.merge(view.mesh().istio().values().gateway())
                .merge(view.cluster().istio().values().gateway())
                .tree();
    }

    private static void addService(EastWestGateway gateway, ChartValues values) {
        values.setIfPresent("service.annotations", gateway.annotations());
        if (gateway.service() == GatewayService.LOAD_BALANCER) {
            values.setIfPresent("service.loadBalancerSourceRanges", gateway.sourceRanges());
        } else {
            values.set("service.type", INSIDE);
        }
        if (gateway.hasPortOfItsOwn()) {
            values.set("networkGatewayPorts.tls.port", gateway.port().number());
            values.set("labels", Map.of(PORT_LABEL, gateway.port().text()));
        }
    }
}
