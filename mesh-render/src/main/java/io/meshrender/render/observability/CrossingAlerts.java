package io.meshrender.render.observability;

import io.meshrender.model.Cluster;
import io.meshrender.model.observability.Alerts;
import io.meshrender.render.observability.Alert.Severity;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.stream.Collectors;

/** Alerts on what this cluster's callers see of other clusters. */
final class CrossingAlerts {
    private CrossingAlerts() {}

    static List<Alert> of(ClusterView view, Alerts thresholds) {
        String errors = Numbers.ratio(thresholds.errors());
        return List.of(
                new Alert(
                        "IstioCrossClusterErrors",
                        "10m",
                        Severity.CRITICAL,
                        """
                        sum by (cluster, destination_cluster, destination_service_name) (
                          mesh:cross_cluster_requests:rate5m{$INresponse_code=~"5.."}
                        )
                        /
                        sum by (cluster, destination_cluster, destination_service_name) (
                          mesh:cross_cluster_requests:rate5m$OF
                        )
                        > %s
                        """.formatted(errors),
                        "{{ $value | humanizePercentage }} of the requests from $CLUSTER to"
                                + " {{ $labels.destination_service_name }} in {{ $labels.destination_cluster }} fail.",
                        """
                        1. The same service in Grafana of {{ $labels.destination_cluster }}: does it fail for its own callers too? Then it is the service.
                        2. response_flags of istio_requests_total: UF, UC or URX point to the way, the gateways of both clusters first.
                        3. Nothing of both: the log of the caller's istio-proxy.
                        """ + aside(view, "no gateway lies on the way: is the pod network between the two open?")),
                new Alert(
                        "IstioCrossClusterLatencyHigh",
                        "10m",
                        Severity.WARNING,
                        """
                        mesh:cluster_pair_latency_milliseconds:p99_5m{$INdestination_cluster=~"$REMOTES"}
                        > %s
                        """.formatted(thresholds.latency().millis()),
                        "One in a hundred requests from $CLUSTER to {{ $labels.destination_cluster }} takes longer than"
                                + " {{ $value }} ms.",
                        """
                        1. Is it one service? The dashboard "Service across clusters" tells.
                        2. If it is all: CPU of the east-west gateway of {{ $labels.destination_cluster }}, then the line between the regions.
                        """ + aside(view, "no gateway lies on the way: CPU of the service's pods there.")),
                new Alert(
                        "MeshHostUnreachable",
                        "5m",
                        Severity.CRITICAL,
                        """
                        sum by (cluster, destination_service) (
                          mesh:host_requests:rate5m{$INresponse_flags=~"(.*,)?(UH|UF|NC|NR)(,.*)?"}
                        )
                        /
                        sum by (cluster, destination_service) (
                          mesh:host_requests:rate5m$OF
                        )
                        > %s
                        """.formatted(errors),
                        "{{ $value | humanizePercentage }} of the requests from $CLUSTER to"
                                + " {{ $labels.destination_service }} find no way there.",
                        """
                        response_flags of istio_requests_total tell which step failed:
                        UH: no endpoint. Is a gateway of that network known (global.meshNetworks in istiod's values), and its name resolvable from istiod?
                        UF: no connection. Does the load balancer let this cluster in (source ranges), and does the gateway listen on its port?
                        NC, NR: no route. Has the caller's proxy got the ServiceEntry (exportTo), and does the other cluster's Gateway list the host?
                        """
                                + aside(
                                        view,
                                        "no gateway is asked. UH: is it read (istioctl remote-clusters)? UF: is the pod network between the two open?")),
                new Alert(
                        "MeshHostErrors",
                        "10m",
                        Severity.WARNING,
                        """
                        sum by (cluster, destination_service) (
                          mesh:host_requests:rate5m{$INresponse_code=~"5.."}
                        )
                        /
                        sum by (cluster, destination_service) (
                          mesh:host_requests:rate5m$OF
                        )
                        > %s
                        """.formatted(errors),
                        "{{ $value | humanizePercentage }} of the requests from $CLUSTER to"
                                + " {{ $labels.destination_service }} fail.",
                        """
                        1. MeshHostUnreachable for the same host? Then the way is the cause.
                        2. Otherwise the service: its own dashboards and logs, in the cluster that answers the name.
                        """));
    }

    /** What is another thing where pods are called directly; nothing if there are no neighbours. */
    private static String aside(ClusterView view, String text) {
        List<Cluster> neighbours = view.neighbours();
        return neighbours.isEmpty()
                ? ""
                : "To "
                        + neighbours.stream()
                                .map(cluster -> cluster.name().text())
                                .collect(Collectors.joining(", ")) + " calls go directly, and " + text + "\n";
    }
}
