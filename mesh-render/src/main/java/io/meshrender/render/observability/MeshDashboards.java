package io.meshrender.render.observability;

import io.meshrender.model.Mesh;
import io.meshrender.render.observability.Panel.Query;
import java.util.List;
import java.util.Map;

/**
 * What the dashboards of a mesh show. A Prometheus of one cluster sees what its own callers send and what its own servers get, so a matrix
 * has a row and a column of it; one that collects the mesh's series sees every pair, from both sides, of which the larger counts.
 */
final class MeshDashboards {
    private static final String PAIR = "source_cluster=~\"$source\",destination_cluster=~\"$destination\"";
    private static final String RECEIVED = "reporter=\"destination\"," + PAIR;
    private static final String BY_PAIR = "source_cluster, destination_cluster";
    private static final String HOST = "destination_service=\"$host\"";
    private static final String GATEWAYS = "pod=~\"istio-eastwestgateway-.+\"";

    private MeshDashboards() {}

    static List<Dashboard> of(Mesh mesh) {
        List<String> clusters =
                mesh.clusters().keySet().stream().map(Object::toString).toList();
        return List.of(clusters(clusters), gateways(), service());
    }

    private static Dashboard clusters(List<String> clusters) {
        List<Map<String, Object>> variables =
                List.of(Dashboard.choice("source", "From", clusters), Dashboard.choice("destination", "To", clusters));
        return new Dashboard(
                "istio-mesh-clusters",
                "Mesh: clusters",
                variables,
                List.of(
                        Panel.matrix(
                                "Requests",
                                "Requests a second, from the clusters on the left to those on top.",
                                "reqps",
                                bothSides(
                                        "mesh:cluster_pair_requests:rate5m{" + PAIR + "}",
                                        received("istio_requests_total", RECEIVED))),
                        Panel.matrix(
                                "Errors",
                                "The share of them that fails with 5xx.",
                                "percentunit",
                                bothSides(
                                        "mesh:cluster_pair_errors:ratio5m{" + PAIR + "}",
                                        "(" + received("istio_requests_total", RECEIVED + ",response_code=~\"5..\"")
                                                + " or "
                                                + received("istio_requests_total", RECEIVED) + " * 0) / ("
                                                + received("istio_requests_total", RECEIVED) + " > 0)")),
                        Panel.matrix(
                                "p99",
                                "What one request in a hundred takes at least.",
                                "ms",
                                bothSides(
                                        "mesh:cluster_pair_latency_milliseconds:p99_5m{" + PAIR + "}",
                                        "histogram_quantile(0.99, sum by (" + BY_PAIR
                                                + ", le) (rate(istio_request_duration_milliseconds_bucket{" + RECEIVED
                                                + "}[5m])))")),
                        Panel.lines(
                                "Requests to other clusters",
                                "By service and cluster, as the callers see them.",
                                "reqps",
                                new Query(
                                        "sum by (cluster, destination_cluster, destination_service_name)"
                                                + " (mesh:cross_cluster_requests:rate5m{cluster=~\"$source\",destination_cluster=~\"$destination\"})",
                                        "{{destination_service_name}}: {{cluster}} → {{destination_cluster}}")),
                        Panel.lines(
                                "Mesh names by answer",
                                "UH: no endpoint; UF: no connection; NC, NR: no route.",
                                "reqps",
                                new Query(
                                        "sum by (destination_service, response_code, response_flags)"
                                                + " (mesh:host_requests:rate5m{source_cluster=~\"$source\"})",
                                        "{{destination_service}} {{response_code}} {{response_flags}}")),
                        Panel.number(
                                "The root certificate ends in",
                                "All clusters share it; when it ends, every call between them does.",
                                "s",
                                "min(citadel_server_root_cert_expiry_timestamp) - time()"),
                        Panel.number(
                                "Alerts about the mesh",
                                "Those that fire now.",
                                "none",
                                "count(ALERTS{alertstate=\"firing\",alertname=~\"(Istio|EastWestGateway|Mesh).+\"}) or vector(0)"),
                        Panel.number(
                                "Rejected by proxies",
                                "Pieces of configuration that proxies refused in the last hour.",
                                "none",
                                "sum(increase(pilot_total_xds_rejects[1h])) or vector(0)"),
                        Panel.number(
                                "Changes reach proxies within",
                                "99 of a hundred.",
                                "s",
                                "histogram_quantile(0.99, sum by (le) (rate(pilot_proxy_convergence_time_bucket[5m])))")));
    }

    private static Dashboard gateways() {
        return new Dashboard(
                "istio-mesh-gateways",
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
                                        "sum by (pod) (rate(container_cpu_usage_seconds_total{namespace=\"istio-system\","
                                                + GATEWAYS + ",container!=\"\"}[$__rate_interval]))",
                                        "{{pod}}")),
                        Panel.number(
                                "Pods available",
                                "Of the gateway's Deployment.",
                                "none",
                                "sum(kube_deployment_status_replicas_available{namespace=\"istio-system\",deployment=\"istio-eastwestgateway\"})"),
                        Panel.number(
                                "The first certificate ends in",
                                "Renewed at half of its life.",
                                "s",
                                "min(istio_agent_cert_expiry_seconds{resource_name=\"default\"," + GATEWAYS + "})")));
    }

    private static Dashboard service() {
        return new Dashboard(
                "istio-mesh-service",
                "Mesh: one service across clusters",
                List.of(Dashboard.labelValue("host", "Name", "mesh:host_requests:rate5m", "destination_service")),
                List.of(
                        Panel.lines(
                                "Answered by",
                                "A global name is answered at home; another cluster here is a failover.",
                                "reqps",
                                new Query(
                                        "sum by (source_cluster, destination_cluster) (mesh:host_requests:rate5m{"
                                                + HOST + "})",
                                        "{{source_cluster}} → {{destination_cluster}}")),
                        Panel.lines(
                                "Answers",
                                "UH: no endpoint; UF: no connection; NC, NR: no route.",
                                "reqps",
                                new Query(
                                        "sum by (response_code, response_flags) (mesh:host_requests:rate5m{" + HOST
                                                + "})",
                                        "{{response_code}} {{response_flags}}")),
                        Panel.lines(
                                "p99",
                                "As the callers see it, the way to the other cluster included.",
                                "ms",
                                new Query(
                                        "histogram_quantile(0.99, sum by (source_cluster, destination_cluster, le)"
                                                + " (rate(istio_request_duration_milliseconds_bucket{reporter=\"source\","
                                                + HOST
                                                + "}[$__rate_interval])))",
                                        "{{source_cluster}} → {{destination_cluster}}")),
                        Panel.lines(
                                "Callers",
                                "Workloads that call it, by cluster.",
                                "reqps",
                                new Query(
                                        "sum by (source_cluster, source_workload_namespace, source_workload)"
                                                + " (rate(istio_requests_total{reporter=\"source\"," + HOST
                                                + "}[$__rate_interval]))",
                                        "{{source_cluster}}: {{source_workload_namespace}}/{{source_workload}}"))));
    }

    private static String received(String metric, String selector) {
        return "sum by (" + BY_PAIR + ") (rate(" + metric + "{" + selector + "}[5m]))";
    }

    private static String bothSides(String sent, String received) {
        return "max by (" + BY_PAIR + ") (" + sent + " or " + received + ")";
    }
}
