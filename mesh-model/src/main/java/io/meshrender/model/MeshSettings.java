package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.TrustDomain;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What all clusters of the mesh have in common.
 *
 * @param id Istio's {@code meshID}
 * @param trustDomain the SPIFFE trust domain of every identity
 * @param trustDomainAliases former trust domains that are still believed while migrating
 * @param domain the domain of regional and global names
 * @param vips the range that names without an explicit address get theirs from
 * @param mtls what servers demand of callers
 * @param authorization whether servers ask who calls
 * @param ca how the shared root reaches each cluster
 * @param secrets how the credentials by which clusters of one network read each other reach them
 * @param extAuthz external authorizers, by name
 */
public record MeshSettings(
        @Doc(value = "Istio's meshID.", example = "shop-mesh")
        Name id,

        @Doc("The SPIFFE trust domain of every identity in the mesh.") @Default("cluster.local")
        TrustDomain trustDomain,

        @Doc(value = "Former trust domains that are still accepted during a migration.", example = "old.example.com")
        List<TrustDomain> trustDomainAliases,

        @Doc("The domain that regional and global names end in.") @Default("mesh.local")
        Host domain,

        @Doc("The range that names get their addresses from; never inside 240.240.0.0/16, which is istiod's own.")
        @Default("240.0.0.0/16")
        Cidr vips,

        @Doc("Whether a server's sidecar requires mTLS of its callers.") @Default("STRICT")
        Mtls mtls,

        @Doc(
                "Whether servers admit declared callers only: 'callers' where a service names some, 'defaultDeny' everywhere, so that what names none is closed.")
        @Default("none")
        Authorization authorization,

        @Doc(
                "How each cluster gets its CA certificate below the shared root: from a Secret made by hand, or from cert-manager.")
        @Default("secret")
        CertificateAuthority ca,

        @Doc(
                "How each cluster gets the remote secrets of a network with 'discovery': made by hand, or by the External Secrets Operator.")
        @Default("byHand")
        RemoteSecrets secrets,

        @Doc("External authorizers: who can be asked whether a request may pass, by services.X.externalAuthorization.")
        SortedMap<Name, ExternalAuthorizer> extAuthz) {

    public MeshSettings {
        trustDomainAliases = List.copyOf(trustDomainAliases);
        extAuthz = Collections.unmodifiableSortedMap(new TreeMap<>(extAuthz));
    }

    /** Settings without external authorizers. */
    public MeshSettings(
            Name id,
            TrustDomain trustDomain,
            List<TrustDomain> trustDomainAliases,
            Host domain,
            Cidr vips,
            Mtls mtls,
            Authorization authorization,
            CertificateAuthority ca,
            RemoteSecrets secrets) {
        this(
                id,
                trustDomain,
                trustDomainAliases,
                domain,
                vips,
                mtls,
                authorization,
                ca,
                secrets,
                Collections.emptySortedMap());
    }

    /** What a mesh that says nothing but its {@code id} has. */
    public static MeshSettings of(String id) {
        return new MeshSettings(
                Name.of(id),
                TrustDomain.of("cluster.local"),
                List.of(),
                Host.of("mesh.local"),
                Cidr.of("240.0.0.0/16"),
                Mtls.STRICT,
                Authorization.NONE,
                new CertificateAuthority.Secret(),
                new RemoteSecrets.ByHand());
    }

    /** The same with another trust domain. */
    public MeshSettings with(TrustDomain other) {
        return new MeshSettings(
                id, other, trustDomainAliases, domain, vips, mtls, authorization, ca, secrets, extAuthz);
    }

    /** The same with another range for the addresses of names. */
    public MeshSettings with(Cidr range) {
        return new MeshSettings(
                id, trustDomain, trustDomainAliases, domain, range, mtls, authorization, ca, secrets, extAuthz);
    }
}
