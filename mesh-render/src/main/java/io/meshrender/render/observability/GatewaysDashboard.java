package io.meshrender.render.observability;

import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.render.observability.Panel.Query;
import java.util.List;

/** The dashboard of the east-west gateways. They pass TLS on unread, so they count connections and bytes and no requests. */
final class GatewaysDashboard {
    /** Its uid. */
    static final String ID = "istio-mesh-gateways";

    private static final String GATEWAYS = "pod=~\"" + Component.EAST_WEST_GATEWAY.label() + "-.+\"";
    private static final String ROOT = "namespace=\"" + Mesh.ROOT_NAMESPACE + "\",";

    private GatewaysDashboard() {}

    static Dashboard of() {
        return new Dashboard(
                ID,
                "Mesh: east-west gateways",
                List.of(),
                List.of(
                        Panel.lines(
                                "New connections",
                                "From other networks. Each carries many requests, so a jump is a restart somewhere.",
                                "cps",
                                new Query(
                                        "sum by (cluster, pod) (rate(istio_tcp_connections_opened_total{" + GATEWAYS
                                                + "}[$__rate_interval]))",
                                        "{{cluster}} {{pod}}")),
                        Panel.lines(
                                "Open connections",
                                "Opened and not yet closed.",
                                "none",
                                new Query(
                                        "sum by (cluster, pod) (istio_tcp_connections_opened_total{" + GATEWAYS
                                                + "}) - sum by (cluster, pod) (istio_tcp_connections_closed_total{"
                                                + GATEWAYS + "})",
                                        "{{cluster}} {{pod}}")),
                        Panel.lines(
                                "Bytes",
                                "What comes in from other networks, and what goes back.",
                                "Bps",
                                new Query(
                                        "sum by (cluster) (rate(istio_tcp_received_bytes_total{" + GATEWAYS
                                                + "}[$__rate_interval]))",
                                        "{{cluster}} in"),
                                new Query(
                                        "sum by (cluster) (rate(istio_tcp_sent_bytes_total{" + GATEWAYS
                                                + "}[$__rate_interval]))",
                                        "{{cluster}} out")),
                        Panel.lines(
                                "CPU",
                                "Cores. Gateways do not decrypt, so this follows the bytes.",
                                "none",
                                new Query(
                                        "sum by (pod) (rate(container_cpu_usage_seconds_total{" + ROOT + GATEWAYS
                                                + ",container!=\"\"}[$__rate_interval]))",
                                        "{{pod}}")),
                        Panel.number(
                                "Pods available",
                                "Of the gateway's Deployment.",
                                "none",
                                "sum(kube_deployment_status_replicas_available{" + ROOT + "deployment=\""
                                        + Component.EAST_WEST_GATEWAY.label() + "\"})"),
                        Panel.number(
                                "The first certificate ends in",
                                "Renewed at half of its life.",
                                "s",
                                "min(istio_agent_cert_expiry_seconds{resource_name=\"default\"," + GATEWAYS + "})")));
    }
}
