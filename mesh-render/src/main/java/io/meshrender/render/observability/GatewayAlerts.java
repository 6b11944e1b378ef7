package io.meshrender.render.observability;

import io.meshrender.model.CertificateAuthority;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.GatewayService;
import io.meshrender.model.observability.Alerts;
import io.meshrender.render.observability.Alert.Severity;
import io.meshrender.render.view.ClusterView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Alerts on the door for other networks. */
final class GatewayAlerts {
    private GatewayAlerts() {}

    static List<Alert> of(ClusterView view, EastWestGateway gateway, Alerts thresholds, CertificateAuthority ca) {
        String doors = view.neighboursWithDoor().stream()
                .map(cluster -> cluster.name().text())
                .collect(Collectors.joining(", "));
        boolean alone = doors.isEmpty();
        List<Alert> alerts = new ArrayList<>(List.of(
                new Alert(
                        "EastWestGatewayDown",
                        "5m",
                        Severity.CRITICAL,
                        """
                        absent(kube_deployment_status_replicas_available{$KUBEnamespace="$DOOR",deployment="$GATEWAY"} > 0)
                        """,
                        "The east-west gateway of $CLUSTER has no pod: other networks "
                                + (alone ? "cannot reach this cluster." : "reach it only through " + doors + "."),
                        (alone
                                        ? "Regional names of this cluster fail with 503; global ones are answered elsewhere.\n"
                                        : "Calls of other networks fail until they leave this gateway out, TCP longest; neighbours call directly and notice nothing.\n")
                                + """
                        1. kubectl -n $DOOR get pods -l $LABELS: pending, crashing, or "ImagePullBackOff" on image auto
                           (started before istiod's webhook was there: delete the pod)?
                        2. kubectl -n $DOOR describe deployment $GATEWAY
                        """),
                new Alert(
                        "EastWestGatewayNotScraped",
                        "10m",
                        Severity.WARNING,
                        """
                        absent(up{job="$ROOT/envoy-stats-monitor",$PODS,cluster="$CLUSTER"} == 1)
                        """,
                        "No pod of the east-west gateway of $CLUSTER is scraped.",
                        """
                        1. Does it run? EastWestGatewayDown would say.
                        2. Does Prometheus reach port 15020 of its pods? A NetworkPolicy may be in the way.
                        """),
                CertificateAlerts.ofGateway(thresholds)));
        if (!ca.isIstiod()) {
            // Whoever signs elsewhere is asked elsewhere too; a gateway's certificate is among those of all workloads
            // there.
            alerts.remove(alerts.size() - 1);
        }
        if (gateway.service() == GatewayService.LOAD_BALANCER) {
            alerts.add(new Alert(
                    "EastWestGatewayNoAddress",
                    "10m",
                    Severity.CRITICAL,
                    """
                    absent(kube_service_status_load_balancer_ingress{$KUBEnamespace="$DOOR",service="$GATEWAY"})
                    """,
                    "The load balancer of the east-west gateway of $CLUSTER has no address.",
                    """
                    1. kubectl -n $DOOR describe service $GATEWAY: the cloud's events say why.
                    2. When it has one: does the name in mesh.yaml still lead there?
                    """));
        }
        return alerts;
    }
}
