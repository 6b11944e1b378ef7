package io.meshrender.render.gitops.readme;

import io.meshrender.model.CertificateAuthority;
import io.meshrender.model.CertificateAuthority.External;
import io.meshrender.model.ExternalAuthority;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.stream.Collectors;

/** What must be true of an authority that no file here installs, and that signs in the place of istiod. */
final class ForeignAuthority {
    private ForeignAuthority() {}

    static String of(External external, List<ClusterView> views) {
        return external.kind() == ExternalAuthority.SPIRE ? spire(views) : asked(external, views);
    }

    /** What must be true of the certificates of a gateway that no file here installs: the end of a sentence about its pods. */
    static String ofGateways(CertificateAuthority ca) {
        if (!(ca instanceof External external)) {
            return """
                    (injection template `gateway`) and belong to this cluster's istiod, with the
                       same `cacerts`: `istioctl proxy-status` lists them.
                    """;
        }
        return external.kind() == ExternalAuthority.SPIRE ? """
                (injection templates `gateway,spire`), belong to this cluster's istiod
                   (`istioctl proxy-status` lists them), and SPIRE knows them by their service account.
                """ : """
                (injection template `gateway`), belong to this cluster's istiod
                   (`istioctl proxy-status` lists them), and %s signs their certificates as those of sidecars.
                """.formatted(address(external));
    }

    /** What must be true of the authority of an istiod that no file here installs: a sentence about it. */
    static String ofIstiods(External external) {
        return external.kind() == ExternalAuthority.SPIRE
                ? "Its injection templates mount SPIRE's socket into sidecars, as `sidecarInjectorWebhook` in `values-istiod.yaml` does"
                : "It signs nothing: `ENABLE_CA_SERVER` in its environment is `false`, and `global.caAddress` of its values is "
                        + address(external);
    }

    private static String address(External external) {
        return Markdown.code(external.address().map(Object::toString).orElse(""));
    }

    private static String asked(External external, List<ClusterView> views) {
        String made = external.kind() == ExternalAuthority.ISTIO_CSR
                ? "istio-csr makes both, before istiod is installed"
                : "whoever runs the authority makes both, before istiod is installed";
        String names = views.stream()
                .flatMap(view -> view.revisions().all().stream())
                .map(plane -> plane.named("istiod"))
                .distinct()
                .map(name -> Markdown.code(name + ".istio-system.svc"))
                .collect(Collectors.joining(", "));
        return """

                Certificates are signed by %s at %s in each cluster, and not by istiod; there is no `cacerts`. All of them
                sign below **one root for all**: that is what makes the clusters one mesh. What an istiod without a CA needs beside itself, in
                `istio-system`: the Secret `istiod-tls` with its own certificate (%s), and in every namespace the ConfigMap
                `istio-ca-root-cert` with the root; %s. Both must be there:

                """.formatted(
                        external.kind() == ExternalAuthority.ISTIO_CSR ? "istio-csr" : "an authority of your own",
                        address(external),
                        names,
                        made)
                + Markdown.shell(views.stream()
                        .map(view -> "kubectl --context "
                                + Shell.word(view.cluster().contextOrName())
                                + " -n istio-system get secret/istiod-tls configmap/istio-ca-root-cert")
                        .toList());
    }

    private static String spire(List<ClusterView> views) {
        return """

                Certificates come from SPIRE's agent on each node, by a socket that its CSI driver `csi.spiffe.io` mounts into every sidecar; there is no
                `cacerts`. %s, and it knows each
                workload by `spiffe://<trust domain>/ns/<namespace>/sa/<service account>`, the gateways among them. The driver must be there before
                the first pod with a sidecar:

                """.formatted(
                                views.get(0).mesh().hasSeveralTrustDomains()
                                        ? """
                                In each cluster SPIRE has that cluster's trust domain, its server **federates with those of all others** (a
                                `ClusterFederatedTrustDomain` for each, and `federatesWith` in the `ClusterSPIFFEID` of every workload and gateway)\
                                """
                                        : "In each cluster SPIRE has this mesh's trust domain, all its servers sign below **one root for all**")
                + Markdown.shell(views.stream()
                        .map(view -> "kubectl --context "
                                + Shell.word(view.cluster().contextOrName()) + " get csidriver csi.spiffe.io")
                        .toList());
    }
}
