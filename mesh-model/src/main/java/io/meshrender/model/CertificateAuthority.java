package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Text;

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
     */
    record CertManager(
            @Doc("The cert-manager issuer of the shared root.")
            Issuer issuer) implements CertificateAuthority {}

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
