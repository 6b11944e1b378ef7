package io.meshrender.render.observability;

import io.meshrender.model.Cluster;
import io.meshrender.render.observability.Alert.Severity;
import java.util.List;
import java.util.stream.Collectors;

/** Alerts on what the clusters of one network know of each other: no gateway lies between them, so no alert on one notices. */
final class NeighbourAlerts {
    /**
     * The metric is there since Istio 1.29. After a remote secret was renewed it may say {@code closed} for ever, of the connection that the new one
     * took the place of ({@code pkg/kube/multicluster/secretcontroller.go}), so that only a neighbour that was never read counts.
     */
    private static final String NOT_READ = """
            label_replace(absent(istiod_remote_cluster_sync_status{cluster="$CLUSTER",exported_cluster="%1$s",status=~"synced|closed"} == 1),"neighbour","%1$s","","")
            """;

    private NeighbourAlerts() {}

    /** @param neighbours at least one */
    static List<Alert> of(List<Cluster> neighbours) {
        String any = neighbours.stream()
                .map(cluster -> NOT_READ.formatted(cluster.name()))
                .collect(Collectors.joining("or "));
        return List.of(new Alert(
                "IstioNeighbourNotRead",
                "10m",
                Severity.CRITICAL,
                "(\n" + any.indent(2) + ")\nunless on () absent(up{job=\"pilot\",cluster=\"$CLUSTER\"} == 1)\n",
                "No istiod of $CLUSTER has read {{ $labels.neighbour }}: its pods are not called directly, and names that only it answers fail.",
                """
                1. kubectl -n $ROOT get secret istio-remote-secret-{{ $labels.neighbour }}: is it there, with the label istio/multiCluster=true?
                2. istioctl remote-clusters: "timeout" means that the API server was not reached, or refused the token.
                3. istiod's log names the neighbour and the reason.
                """));
    }
}
