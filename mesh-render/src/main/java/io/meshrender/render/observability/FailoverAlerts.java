package io.meshrender.render.observability;

import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import io.meshrender.model.Cluster;
import io.meshrender.model.observability.Alerts;
import io.meshrender.model.route.Sharing;
import io.meshrender.model.value.WholePercent;
import io.meshrender.render.observability.Alert.Severity;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * Alerts on names that this cluster answers itself and whose callers are nevertheless served by others. Each service has a resource of its
 * own, so that a changed service changes no other's.
 */
final class FailoverAlerts {
    private FailoverAlerts() {}

    /** The names for which being served from afar is news: those that prefer the caller's own cluster, where it answers them. */
    static List<Entry> names(ClusterView view) {
        return view.entries().stream()
                .filter(entry -> !entry.routes().preference().evenly())
                .filter(entry -> entry.called()
                        && entry.answered()
                        && !others(view, entry).isEmpty())
                .toList();
    }

    /** Who answers beside the own cluster: its neighbours, and those of other networks. */
    private static List<Cluster> others(ClusterView view, Entry entry) {
        if (!entry.hasNeighbours()) {
            return entry.remotes();
        }
        List<Cluster> others = new ArrayList<>(entry.direct());
        others.removeIf(cluster -> cluster.name().equals(view.name()));
        others.addAll(entry.remotes());
        return others;
    }

    /** Its label tells it from the others of its name. */
    static Rule rule(ClusterView view, Entry entry, Alerts thresholds, MeshExpressions expressions) {
        Rule rule = of(view, entry, thresholds).rule(expressions);
        rule.getLabels().put("destination_service", entry.host().text());
        return rule;
    }

    /** What others are given of all calls, in percent. */
    private static int shifted(ClusterView view, Entry entry) {
        return entry.viewpoint()
                .sharing()
                .map(sharing -> sharing.places().stream()
                        .filter(place -> !place.clusters().contains(view.name()))
                        .mapToInt(Sharing.Place::percent)
                        .sum())
                .orElse(0);
    }

    private static Alert of(ClusterView view, Entry entry, Alerts thresholds) {
        boolean http = entry.service().ports().stream()
                .anyMatch(port -> port.protocol().isHttp());
        String metric = http ? "istio_requests_total" : "istio_tcp_connections_opened_total";
        String what = http ? "requests" : "connections";
        String host = entry.host().text();
        int shifted = shifted(view, entry);
        return new Alert(
                "MeshFailoverActive",
                "10m",
                Severity.WARNING,
                """
                sum by (cluster, destination_service) (
                  rate(%1$s{$SRC,destination_service="%2$s",destination_cluster=~"%3$s"}[5m])
                )
                /
                sum by (cluster, destination_service) (
                  rate(%1$s{$SRC,destination_service="%2$s",destination_cluster!="unknown"}[5m])
                )
                %5$s> %4$s
                """.formatted(
                                metric,
                                host,
                                MeshExpressions.anyOf(others(view, entry)),
                                Numbers.ratio(thresholds.failover()),
                                shifted == 0 ? "" : "- " + Numbers.ratio(WholePercent.of(shifted)) + "\n"),
                "{{ $value | humanizePercentage }} of the " + what + " from $CLUSTER to " + host
                        + " are answered by other clusters"
                        + (shifted == 0 ? "." : ", beside the " + shifted + "% that are shifted to them."),
                """
                Callers are served, and wait longer; the other clusters carry this one's load.
                1. kubectl -n %s get pods: are those of %s ready here?
                2. Ready, and still served from afar: outlier detection has thrown them out. Their 5xx and their logs say why.
                """.formatted(entry.service().namespace(), entry.service().name()));
    }
}
