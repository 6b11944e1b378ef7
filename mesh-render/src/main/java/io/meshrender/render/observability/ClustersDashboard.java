package io.meshrender.render.observability;

import io.meshrender.model.Mesh;
import io.meshrender.render.observability.Panel.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The dashboard of the mesh: which cluster calls which, how often, and how it goes. A Prometheus of one cluster sees what its own callers
 * send and what its own servers get, so a matrix has a row and a column of it; one that collects the mesh's series sees every pair from
 * both sides, of which the larger counts.
 */
final class ClustersDashboard {
    /** Its uid. */
    static final String ID = "istio-mesh-clusters";

    private static final String PAIR = "source_cluster=~\"$source\",destination_cluster=~\"$destination\"";
    private static final String RECEIVED = "reporter=\"destination\"," + PAIR;
    private static final String BY_PAIR = "source_cluster, destination_cluster";

    private ClustersDashboard() {}

    static Dashboard of(Mesh mesh) {
        List<String> clusters =
                mesh.clusters().keySet().stream().map(Object::toString).toList();
        List<Map<String, Object>> variables =
                List.of(Dashboard.choice("source", "From", clusters), Dashboard.choice("destination", "To", clusters));
        List<Panel> panels = new ArrayList<>(List.of(
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
                                "{{destination_service}} {{response_code}} {{response_flags}}"))));
        if (mesh.settings().ca().isIstiod()) {
            panels.add(Panel.number(
                    "The root certificate ends in",
                    "All clusters share it; when it ends, every call between them does.",
                    "s",
                    "min(citadel_server_root_cert_expiry_timestamp) - time()"));
        }
        panels.addAll(List.of(
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
        return new Dashboard(ID, "Mesh: clusters", variables, panels);
    }

    private static String received(String metric, String selector) {
        return "sum by (" + BY_PAIR + ") (rate(" + metric + "{" + selector + "}[5m]))";
    }

    private static String bothSides(String sent, String received) {
        return "max by (" + BY_PAIR + ") (" + sent + " or " + received + ")";
    }
}
