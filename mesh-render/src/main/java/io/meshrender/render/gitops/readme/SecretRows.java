package io.meshrender.render.gitops.readme;

import io.meshrender.model.CertificateAuthority;
import io.meshrender.model.Mesh;
import io.meshrender.model.value.Name;
import io.meshrender.render.component.Charts;
import io.meshrender.render.component.NeededSecret;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Every Secret that something rendered names, none of which is rendered: a row of a table for each, once. */
final class SecretRows {
    private SecretRows() {}

    static Collection<String> of(Mesh mesh, Charts charts) {
        Collection<String> rows = new LinkedHashSet<>();
        if (mesh.settings().ca() instanceof CertificateAuthority.Secret) {
            rows.add(row(NeededSecret.of(
                    Name.of("cacerts"),
                    Mesh.ROOT_NAMESPACE,
                    List.of("ca-cert.pem", "ca-key.pem", "cert-chain.pem", "root-cert.pem"),
                    "",
                    "istiod makes a root of its own, and other clusters refuse its certificates")));
        }
        for (Name secret : pullSecrets(mesh)) {
            rows.add(row(NeededSecret.of(
                    secret,
                    Mesh.ROOT_NAMESPACE,
                    List.of(".dockerconfigjson"),
                    ": here, and in each namespace with sidecars or gateways",
                    "nodes pull none of Istio's images, and no pod with a sidecar starts")));
        }
        for (NeededSecret secret : charts.secrets(mesh)) {
            rows.add(row(secret));
        }
        return rows;
    }

    private static Collection<Name> pullSecrets(Mesh mesh) {
        Collection<Name> secrets = new LinkedHashSet<>(mesh.istio().images().pullSecrets());
        mesh.clusters()
                .values()
                .forEach(cluster -> secrets.addAll(cluster.istio().images().pullSecrets()));
        return secrets;
    }

    private static String row(NeededSecret secret) {
        return Markdown.row(
                Markdown.code(secret.name()),
                Markdown.code(secret.namespace()),
                Markdown.codes(secret.keys(), Integer.MAX_VALUE, "keys") + secret.holds(),
                secret.without() + secret.concerning().map(Markdown::code).orElse(""));
    }
}
