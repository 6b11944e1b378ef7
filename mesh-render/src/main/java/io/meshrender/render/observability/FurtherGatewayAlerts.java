package io.meshrender.render.observability;

import io.meshrender.model.Gateway;
import io.meshrender.render.observability.Alert.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Alerts on the gateways for traffic from outside, or to it: one for all of a cluster, whose label {@code gateway} says which it is. */
final class FurtherGatewayAlerts {
    private static final String DOWN = """
            label_replace(absent(kube_deployment_status_replicas_available{namespace="%1$s",deployment="%2$s"} > 0),"gateway","%1$s/%2$s","","")
            """;

    private static final String NO_ADDRESS = """
            label_replace(absent(kube_service_status_load_balancer_ingress{namespace="%1$s",service="%2$s"}),"gateway","%1$s/%2$s","","")
            """;

    private FurtherGatewayAlerts() {}

    static List<Alert> of(List<Gateway> gateways) {
        List<Alert> alerts = new ArrayList<>();
        alerts.add(new Alert(
                "GatewayDown",
                "5m",
                Severity.CRITICAL,
                any(DOWN, gateways),
                "The gateway {{ $labels.gateway }} of $CLUSTER has no pod.",
                """
                Its namespace stands before the '/', its Deployment behind it.
                1. Its pods: pending, crashing, or "ImagePullBackOff" on image auto (started before istiod's webhook was there: delete the pod)?
                2. kubectl describe its Deployment.
                """));
        List<Gateway> balanced = gateways.stream()
                .filter(gateway -> gateway.service() == Gateway.Type.LOAD_BALANCER)
                .toList();
        if (!balanced.isEmpty()) {
            alerts.add(new Alert(
                    "GatewayNoAddress",
                    "10m",
                    Severity.CRITICAL,
                    any(NO_ADDRESS, balanced),
                    "The load balancer of the gateway {{ $labels.gateway }} of $CLUSTER has no address.",
                    """
                    Its namespace stands before the '/', its Service behind it: kubectl describe the Service, the cloud's events say why.
                    """));
        }
        return alerts;
    }

    private static String any(String expression, List<Gateway> gateways) {
        return gateways.stream()
                .map(gateway -> expression.formatted(gateway.namespace(), gateway.k8sNameOrName()))
                .collect(Collectors.joining("or "));
    }
}
