package io.meshrender.render.observability;

import io.meshrender.render.observability.Panel.Query;
import java.util.List;

/** The dashboard of one mesh name: who calls it, and which cluster answers. */
final class ServiceDashboard {
    /** Its uid. */
    static final String ID = "istio-mesh-service";

    private static final String HOST = "destination_service=\"$host\"";

    private ServiceDashboard() {}

    static Dashboard of() {
        return new Dashboard(
                ID,
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
}
