package io.meshrender.render.observability;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.util.List;
import java.util.stream.Stream;

/** What Prometheus computes ahead, for alerts and dashboards. */
final class RecordingRules {
    /** Labels that tell one pod of a workload from another. */
    private static final String OF_ONE_POD = "instance, namespace, pod, container, endpoint, node";

    private static final List<String> WORKLOAD_METRICS = List.of(
            "istio_requests_total",
            "istio_request_duration_milliseconds_bucket",
            "istio_request_duration_milliseconds_sum",
            "istio_request_duration_milliseconds_count",
            "istio_request_bytes_bucket",
            "istio_request_bytes_sum",
            "istio_request_bytes_count",
            "istio_response_bytes_bucket",
            "istio_response_bytes_sum",
            "istio_response_bytes_count",
            "istio_tcp_sent_bytes_total",
            "istio_tcp_received_bytes_total",
            "istio_tcp_connections_opened_total",
            "istio_tcp_connections_closed_total");

    private RecordingRules() {}

    /** Traffic from this cluster to each, by pair, and to mesh names. A pair without errors is a zero, not a gap. */
    static List<Rule> pairs(MeshExpressions expressions) {
        return Stream.of(
                        rule("mesh:cluster_pair_requests:rate5m", """
                                sum by (cluster, source_cluster, destination_cluster) (
                                  rate(istio_requests_total{$SRC}[5m])
                                )
                                """),
                        rule("mesh:cluster_pair_errors:ratio5m", """
                                (
                                  sum by (cluster, source_cluster, destination_cluster) (
                                    rate(istio_requests_total{$SRC,response_code=~"5.."}[5m])
                                  )
                                  or mesh:cluster_pair_requests:rate5m$OF * 0
                                )
                                / (mesh:cluster_pair_requests:rate5m$OF > 0)
                                """),
                        rule("mesh:cluster_pair_latency_milliseconds:p99_5m", """
                                histogram_quantile(0.99,
                                  sum by (cluster, source_cluster, destination_cluster, le) (
                                    rate(istio_request_duration_milliseconds_bucket{$SRC}[5m])
                                  )
                                )
                                """),
                        rule("mesh:cross_cluster_requests:rate5m", """
                                sum by (cluster, source_cluster, destination_cluster, destination_service_namespace, destination_service_name, response_code) (
                                  rate(istio_requests_total{$SRC,destination_cluster=~"$REMOTES"}[5m])
                                )
                                """),
                        rule("mesh:host_requests:rate5m", """
                                sum by (cluster, source_cluster, destination_cluster, destination_service, response_code, response_flags) (
                                  rate(istio_requests_total{$SRC,destination_service=~"$HOSTS"}[5m])
                                )
                                """))
                .map(rule -> filled(rule, expressions))
                .toList();
    }

    /** Istio's own metrics, summed over the pods of a workload: what a mesh-wide store can hold. */
    static List<Rule> workloads() {
        return WORKLOAD_METRICS.stream()
                .map(metric -> rule("workload:" + metric, "sum without (" + OF_ONE_POD + ") (" + metric + ")\n"))
                .toList();
    }

    private static Rule filled(Rule rule, MeshExpressions expressions) {
        rule.setExpr(new IntOrString(expressions.fill(rule.getExpr().getStrVal())));
        return rule;
    }

    private static Rule rule(String name, String promql) {
        Rule rule = new Rule();
        rule.setRecord(name);
        rule.setExpr(new IntOrString(promql));
        return rule;
    }
}
