package io.meshrender.render.observability;

import io.meshrender.model.observability.Alerts;
import io.meshrender.render.observability.Alert.Severity;
import java.util.List;

/** Alerts on the control plane of a cluster. */
final class IstiodAlerts {
    private IstiodAlerts() {}

    static List<Alert> of(Alerts thresholds) {
        return List.of(
                new Alert("IstiodAbsent", "5m", Severity.CRITICAL, """
                        absent(up{job="pilot",cluster="$CLUSTER"} == 1)
                        """, "No istiod of $CLUSTER is scraped.", """
                        Proxies keep their last configuration; pods that start get none.
                        1. kubectl -n $ROOT get pods -l app=istiod: is one ready, and why not?
                        2. If one is: is $SCRAPED_ISTIOD?
                        """),
                new Alert(
                        "IstioProxiesNotScraped",
                        "15m",
                        Severity.WARNING,
                        """
                        absent(up{job="$ROOT/envoy-stats-monitor",cluster="$CLUSTER"})
                        """,
                        "No proxy of $CLUSTER is scraped; dashboards, Kiali and the other alerts are blind.",
                        """
                        1. Is $SCRAPED_PROXIES?
                        2. Do pods have sidecars, and the annotation prometheus.io/scrape that the injector writes?
                        """),
                new Alert(
                        "IstioXdsRejects",
                        "0m",
                        Severity.CRITICAL,
                        // The second half sees a counter that is born with the value 1, which increase() does not.
                        """
                        sum by (cluster) (increase(pilot_total_xds_rejects$OF[10m])) > 0
                        or
                        sum by (cluster) (pilot_total_xds_rejects$OF unless pilot_total_xds_rejects$OF offset 10m) > 0
                        """,
                        "Proxies of $CLUSTER reject configuration.",
                        """
                        A proxy that rejects keeps what it had, and drifts from the mesh.
                        1. istioctl proxy-status: who is not SYNCED, or says REJECTED?
                        2. istiod's log names the proxy and the reason ("ACK ERROR").
                        3. What was merged last? Revert it.
                        """),
                new Alert(
                        "IstioConvergenceSlow",
                        "10m",
                        Severity.WARNING,
                        """
                        histogram_quantile(0.99, sum by (cluster, le) (rate(pilot_proxy_convergence_time_bucket$OF[5m])))
                        > %s
                        """.formatted(Numbers.seconds(thresholds.convergence())),
                        "Changes take {{ $value | humanizeDuration }} to reach the proxies of $CLUSTER.",
                        """
                        1. Is istiod short of CPU? It scales on that.
                        2. pilot_xds_pushes and pilot_k8s_cfg_events: who changes so much?
                        3. Narrow what proxies are told: exportTo, Sidecar resources.
                        """),
                new Alert(
                        "IstioConfigRejected",
                        "10m",
                        Severity.WARNING,
                        """
                        sum by (cluster) (pilot_total_rejected_configs$OF) > 0
                        """,
                        "istiod of $CLUSTER leaves {{ $value }} resources out, since they are not valid.",
                        """
                        1. pilot_total_rejected_configs by type, name and namespace names them.
                        2. istioctl analyze says what is wrong.
                        """));
    }
}
