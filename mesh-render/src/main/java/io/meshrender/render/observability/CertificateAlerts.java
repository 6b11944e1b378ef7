package io.meshrender.render.observability;

import io.meshrender.model.CertificateAuthority;
import io.meshrender.model.ExternalAuthority;
import io.meshrender.model.observability.Alerts;
import io.meshrender.render.observability.Alert.Severity;
import java.util.List;

/** Alerts on certificates: when the shared root ends, every call between clusters does. */
final class CertificateAlerts {
    private static final int DAY = 86_400;
    private static final int HOUR = 3_600;

    private CertificateAlerts() {}

    /** What istiod's authority, and then every workload's certificate, is watched for; see {@link #ofWorkloads} for another authority. */
    static List<Alert> of(Alerts thresholds, CertificateAuthority ca) {
        if (ca instanceof CertificateAuthority.External external) {
            return ofWorkloads(thresholds, external);
        }
        return List.of(
                new Alert(
                        "IstioRootCertExpiresSoon",
                        "1h",
                        Severity.CRITICAL,
                        """
                        min by (cluster) (citadel_server_root_cert_expiry_timestamp$OF) - time()
                        < %s
                        """.formatted(thresholds.rootCertificateDays().number() * DAY),
                        "The root certificate that $CLUSTER trusts ends in {{ $value | humanizeDuration }}.",
                        """
                        All clusters share this root. Changing it takes every cluster, one step at a time:
                        1. Make a new root, and give every cluster both (root-cert.pem of the Secret cacerts).
                        2. Only then, intermediates of the new root.
                        3. When every workload has a new certificate, take the old root away.
                        """),
                new Alert(
                        "IstioCACertExpiresSoon",
                        "1h",
                        Severity.CRITICAL,
                        """
                        min by (cluster) (citadel_server_cert_chain_expiry_timestamp$OF) - time()
                        < %s
                        """.formatted(thresholds.caCertificateDays().number() * DAY),
                        "The intermediate certificate of $CLUSTER ends in {{ $value | humanizeDuration }}.",
                        """
                        1. Put a new intermediate of the same root into the Secret cacerts in $ROOT (cert-manager renews its own).
                        2. istiod reads it within minutes; its log says "Istiod has detected the newly added intermediate CA".
                        """),
                new Alert(
                        "IstioWorkloadCertNotRenewed",
                        "10m",
                        Severity.WARNING,
                        """
                        min by (cluster, namespace, pod) (istio_agent_cert_expiry_seconds{$INresource_name="default"})
                        < %s
                        """.formatted(thresholds.workloadCertificateHours().number() * HOUR),
                        "The certificate of {{ $labels.namespace }}/{{ $labels.pod }} ends in"
                                + " {{ $value | humanizeDuration }} and was not renewed.",
                        """
                        An agent renews at half of a certificate's life.
                        1. The log of the pod's istio-proxy: can it reach istiod on 15012?
                        2. istiod: citadel_server_csr_sign_err_count, citadel_server_authentication_failure_count.
                        3. Until then, a new pod gets a new certificate.
                        """));
    }

    /** An authority outside watches itself, and SPIRE's agent renews what it hands out; no proxy has a metric of that. */
    private static List<Alert> ofWorkloads(Alerts thresholds, CertificateAuthority.External external) {
        if (external.kind() == ExternalAuthority.SPIRE) {
            return List.of();
        }
        return List.of(new Alert(
                "IstioWorkloadCertNotRenewed",
                "10m",
                Severity.WARNING,
                """
                min by (cluster, namespace, pod) (istio_agent_cert_expiry_seconds{$INresource_name="default"})
                < %s
                """.formatted(thresholds.workloadCertificateHours().number() * HOUR),
                "The certificate of {{ $labels.namespace }}/{{ $labels.pod }} ends in"
                        + " {{ $value | humanizeDuration }} and was not renewed.",
                """
                An agent renews at half of a certificate's life.
                1. The log of the pod's istio-proxy: can it reach %s?
                2. The log of what signs there: is its own certificate good, and does it know this cluster's service accounts?
                3. Until then, a new pod gets no certificate either.
                """.formatted(external.address().map(Object::toString).orElse("its authority"))));
    }

    /** The same for the east-west gateway: one that ends cuts a whole cluster off. */
    static Alert ofGateway(Alerts thresholds) {
        return new Alert(
                "EastWestGatewayCertNotRenewed",
                "10m",
                Severity.CRITICAL,
                """
                min by (cluster, pod) (istio_agent_cert_expiry_seconds{$INresource_name="default",$PODS})
                < %s
                """.formatted(thresholds.workloadCertificateHours().number() * HOUR),
                "The certificate of the east-west gateway {{ $labels.pod }} of $CLUSTER ends in"
                        + " {{ $value | humanizeDuration }} and was not renewed.",
                """
                1. The gateway's log: can it reach istiod on 15012?
                2. istiod: citadel_server_csr_sign_err_count, citadel_server_authentication_failure_count.
                """);
    }
}
