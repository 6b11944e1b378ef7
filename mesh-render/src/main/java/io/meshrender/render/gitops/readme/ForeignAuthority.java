package io.meshrender.render.gitops.readme;

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
                        Markdown.code(external.address().map(Object::toString).orElse("")),
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
                `cacerts`. In each cluster SPIRE has this mesh's trust domain, all its servers sign below **one root for all**, and it knows each
                workload by `spiffe://<trust domain>/ns/<namespace>/sa/<service account>`, the gateways among them. The driver must be there before
                the first pod with a sidecar:

                """
                + Markdown.shell(views.stream()
                        .map(view -> "kubectl --context "
                                + Shell.word(view.cluster().contextOrName()) + " get csidriver csi.spiffe.io")
                        .toList());
    }
}
