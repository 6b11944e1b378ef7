package io.meshrender.render.gitops.readme;

import io.meshrender.model.CertificateAuthority;
import io.meshrender.model.Mesh;
import io.meshrender.model.observability.Kiali;
import io.meshrender.model.observability.KialiAuth;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.observability.RemoteWrite;
import io.meshrender.model.value.Name;
import java.util.Collection;
import java.util.LinkedHashSet;

/** Every Secret that something rendered names, none of which is rendered: a row of a table for each, once. */
final class SecretRows {
    private static final Name ROOT = Mesh.ROOT_NAMESPACE;

    private SecretRows() {}

    static Collection<String> of(Mesh mesh) {
        Collection<String> rows = new LinkedHashSet<>();
        if (mesh.settings().ca() instanceof CertificateAuthority.Secret) {
            add(
                    rows,
                    Name.of("cacerts"),
                    ROOT,
                    "`ca-cert.pem`, `ca-key.pem`, `cert-chain.pem`, `root-cert.pem`",
                    "istiod makes a root of its own, and other clusters refuse its certificates");
        }
        Observability observability = mesh.observability().orElse(null);
        if (observability != null) {
            observability.kubePrometheusStack().ifPresent(stack -> addStack(rows, observability.namespace(), stack));
            observability.kiali().ifPresent(kiali -> addKiali(rows, kiali, observability));
        }
        return rows;
    }

    private static void addStack(Collection<String> rows, Name namespace, KubePrometheusStack stack) {
        add(
                rows,
                stack.grafana().adminSecret(),
                namespace,
                "`admin-user`, `admin-password`",
                "Grafana's pod does not start");
        for (RemoteWrite store : stack.prometheus().remoteWrite()) {
            String without =
                    "the operator sets up no Prometheus, since it could not write to " + Markdown.code(store.url());
            store.basicAuthSecret()
                    .ifPresent(secret -> add(rows, secret, namespace, "`username`, `password`", without));
            store.bearerTokenSecret().ifPresent(secret -> add(rows, secret, namespace, "`token`", without));
        }
        stack.prometheus()
                .thanos()
                .ifPresent(thanos -> add(
                        rows,
                        thanos.objectStorageSecret(),
                        namespace,
                        Markdown.code(thanos.objectStorageKey()) + ": Thanos' configuration of the bucket",
                        "Prometheus' pod does not start"));
    }

    private static void addKiali(Collection<String> rows, Kiali kiali, Observability observability) {
        add(rows, kiali.signingKeySecret(), ROOT, "`key`: 16, 24 or 32 bytes", "Kiali's pod does not start");
        if (kiali.auth() == KialiAuth.OPENID) {
            add(
                    rows,
                    Name.of("kiali"),
                    ROOT,
                    "`oidc-secret`: the client secret of your OpenID Connect provider",
                    "nobody can log in to Kiali, unless its client is a public one");
        }
        if (observability.kubePrometheusStack().isPresent()) {
            kiali.grafanaSecret()
                    .ifPresent(secret -> add(
                            rows,
                            secret,
                            ROOT,
                            "`username`, `password`: a user of Grafana who may view",
                            "Kiali's pod does not start"));
        }
    }

    private static void add(Collection<String> rows, Name secret, Name namespace, String keys, String without) {
        rows.add(Markdown.row(Markdown.code(secret), Markdown.code(namespace), keys, without));
    }
}
