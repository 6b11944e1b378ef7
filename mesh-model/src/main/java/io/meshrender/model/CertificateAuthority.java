package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Duration;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Text;
import java.util.List;
import java.util.Optional;

/**
 * How the root that all clusters share reaches each of them. Keys are never rendered. In the input it is the word of a form without
 * settings, or one key with the settings of a form that has some.
 */
public sealed interface CertificateAuthority {

    /** A Secret {@code cacerts} that somebody puts into {@code istio-system} before istiod starts. */
    record Secret() implements CertificateAuthority {}

    /**
     * A cert-manager {@code Certificate} per cluster, which writes that Secret.
     *
     * @param issuer the issuer of the shared root, known in every cluster under this name
     * @param duration how long each cluster's intermediate is good for
     * @param renewBefore how long before its end it is renewed; absent: a third of its life, as cert-manager does by itself
     * @param dnsNames DNS names in it, for issuers that ask for some
     */
    record CertManager(
            @Doc("The cert-manager issuer of the shared root.")
            Issuer issuer,

            @Doc("How long each cluster's intermediate is good for.") @Default(CertManager.A_YEAR)
            Duration duration,

            @Doc(value = "How long before its end it is renewed; absent: a third of its life.", example = "720h")
            Optional<Duration> renewBefore,

            @Doc(value = "DNS names in it, for issuers that ask for some.", example = "istiod.istio-system.svc")
            List<Host> dnsNames)
            implements CertificateAuthority {

        /** istiod takes up the new one without a restart (istio/istio#43104). */
        static final String A_YEAR = "8760h";

        public CertManager {
            dnsNames = List.copyOf(dnsNames);
        }

        /** One that is good for a year and renewed in the last third of it. */
        public CertManager(Issuer issuer) {
            this(issuer, Duration.of(A_YEAR), Optional.empty(), List.of());
        }
    }

    /**
     * Another authority than istiod, which signs the certificates of workloads itself; no cluster has a {@code cacerts}.
     *
     * @param kind what it is, as far as istiod and the README must know
     * @param address where sidecars ask it for certificates, {@code host:port}; absent for SPIRE, whose agent is on each node
     */
    record External(
            @Doc("What it is: 'istio-csr' of cert-manager, 'spire', or 'other', which speaks Istio's CA protocol.")
            @Default("other")
            ExternalAuthority kind,

            @Doc(
                    value =
                            "Where sidecars ask it for certificates, host:port; absent for spire, whose agent is on each node.",
                    example = "cert-manager-istio-csr.cert-manager.svc:443")
            Optional<Text> address)
            implements CertificateAuthority {}

    /** Whether istiod signs the certificates of workloads, with an intermediate of the shared root. */
    default boolean isIstiod() {
        return !(this instanceof External);
    }

    /**
     * A cert-manager issuer.
     *
     * @param kind {@code ClusterIssuer}, or {@code Issuer} of the namespace {@code istio-system}, or an external issuer's kind
     * @param name its name
     */
    record Issuer(
            @Doc("The issuer's kind.") @Default("ClusterIssuer")
            Text kind,

            @Doc(value = "The issuer's name.", example = "mesh-root")
            Name name) {}
}
