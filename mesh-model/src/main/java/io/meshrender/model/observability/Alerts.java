package io.meshrender.model.observability;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Count;
import io.meshrender.model.value.Duration;
import io.meshrender.model.value.Percent;

/**
 * When the alerts about the mesh fire. The defaults are ours, not Istio's.
 *
 * @param errors the share of failed requests to another cluster or to a mesh name
 * @param latency the 99th percentile of the duration of requests to another cluster
 * @param failover the share of a service's requests that leave a cluster in which it runs
 * @param convergence the 99th percentile of the time until a change has reached the proxies
 * @param rootCertificateDays days before the root's end
 * @param caCertificateDays days before the end of a cluster's intermediate
 * @param workloadCertificateHours hours before the end of a workload's certificate, which istiod's agents renew at half of its life
 */
public record Alerts(
        @Doc("Share of failed requests to another cluster or a mesh name, in percent.") @Default("5")
        Percent errors,

        @Doc("99th percentile of the duration of requests to another cluster.") @Default("1s")
        Duration latency,

        @Doc("Share of a service's requests that leave a cluster in which it runs, in percent.") @Default("10")
        Percent failover,

        @Doc("99th percentile of the time until a change has reached the proxies.") @Default("10s")
        Duration convergence,

        @Doc("Days before the shared root certificate ends.") @Default("30")
        Count rootCertificateDays,

        @Doc("Days before a cluster's intermediate certificate ends.") @Default("14")
        Count caCertificateDays,

        @Doc("Hours before a workload's certificate ends.") @Default("4")
        Count workloadCertificateHours) {
    private static final Alerts USUAL = new Alerts(
            Percent.of("5"),
            Duration.of("1s"),
            Percent.of("10"),
            Duration.of("10s"),
            Count.of(30),
            Count.of(14),
            Count.of(4));

    /** The defaults. */
    public static Alerts usual() {
        return USUAL;
    }
}
