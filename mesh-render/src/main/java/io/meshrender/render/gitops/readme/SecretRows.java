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
        for (NeededSecret secret : charts.secrets(mesh)) {
            rows.add(row(secret));
        }
        return rows;
    }

    private static String row(NeededSecret secret) {
        return Markdown.row(
                Markdown.code(secret.name()),
                Markdown.code(secret.namespace()),
                Markdown.codes(secret.keys(), Integer.MAX_VALUE, "keys") + secret.holds(),
                secret.without() + secret.concerning().map(Markdown::code).orElse(""));
    }
}
