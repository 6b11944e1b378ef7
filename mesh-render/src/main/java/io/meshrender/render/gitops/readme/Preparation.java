package io.meshrender.render.gitops.readme;

import io.meshrender.model.CertificateAuthority;
import io.meshrender.model.Mesh;
import io.meshrender.model.observability.Kiali;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.observability.Tracing;
import io.meshrender.render.component.Charts;
import io.meshrender.render.view.ClusterView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What must be in each cluster first: its namespaces, and the Secrets that are rendered nowhere. */
final class Preparation {
    private Preparation() {}

    static String section(Mesh mesh, List<ClusterView> views, Charts charts) {
        StringBuilder out = new StringBuilder("""
                ## Prepare each cluster

                Once for each cluster, whoever applies the rest; all commands run in this folder. First the namespaces:

                """);
        List<String> commands = new ArrayList<>(views.size());
        for (ClusterView view : views) {
            commands.add("kubectl --context " + context(view) + " apply -k clusters/" + view.name() + "/namespaces");
        }
        out.append(Markdown.shell(commands));
        if (SailOperator.isUsed(views)) {
            out.append(SailOperator.preparation(views));
        }
        Collection<String> rows = SecretRows.of(mesh, charts);
        if (!rows.isEmpty()) {
            out.append("\nThen the Secrets, which no file here contains:\n\n");
            out.append(Markdown.head("Secret", "namespace", "keys", "what happens without it"));
            rows.forEach(out::append);
        }
        consoles(mesh, views, out);
        authority(mesh, views, out);
        Observability observability = mesh.observability().orElse(null);
        if (observability != null) {
            OwnPrometheus.add(observability, views, out);
            observability.tracing().ifPresent(tracing -> collector(tracing, out));
        }
        return out.toString();
    }

    /** What goes wrong where this comes after the rest. */
    static String whyFirst(Mesh mesh) {
        return mesh.settings().ca().isIstiod()
                ? "an istiod that starts before its `cacerts` makes a root of its own"
                : "no pod with a sidecar starts before what signs certificates does";
    }

    private static void consoles(Mesh mesh, List<ClusterView> views, StringBuilder out) {
        Observability observability = mesh.observability().orElse(null);
        if (observability == null) {
            return;
        }
        List<String> commands = new ArrayList<>();
        KubePrometheusStack stack = observability.kubePrometheusStack().orElse(null);
        if (stack != null) {
            commands.add("  kubectl --context \"$1\" -n " + observability.namespace() + " create secret generic "
                    + stack.grafana().adminSecret() + " \\\n"
                    + "    --from-literal=admin-user=admin --from-literal=admin-password=\"$(openssl rand -hex 16)\"");
        }
        Kiali kiali = observability.kiali().orElse(null);
        boolean everywhere = kiali != null && kiali.clusters().all();
        if (kiali != null && everywhere) {
            commands.add(signingKey(kiali));
        }
        List<String> script = new ArrayList<>(eachOf("console_secrets", commands, views));
        if (kiali != null && !everywhere) {
            script.addAll(eachOf(
                    "kiali_secret",
                    List.of(signingKey(kiali)),
                    views.stream()
                            .filter(view -> kiali.clusters().includes(view.name()))
                            .toList()));
        }
        if (script.isEmpty()) {
            return;
        }
        out.append("\nThose of the consoles, drawn at random; an existing Secret is left as it is:\n\n")
                .append(Markdown.shell(script));
    }

    private static String signingKey(Kiali kiali) {
        return "  kubectl --context \"$1\" -n istio-system create secret generic " + kiali.signingKeySecret()
                + " \\\n    --from-literal=key=\"$(openssl rand -hex 16)\"";
    }

    /** A function of these commands, and a call of it for each cluster; nothing for no commands. */
    private static List<String> eachOf(String name, List<String> commands, List<ClusterView> views) {
        if (commands.isEmpty() || views.isEmpty()) {
            return List.of();
        }
        List<String> script = new ArrayList<>(List.of(name + "() { # context"));
        script.addAll(commands);
        script.add("}");
        views.forEach(view -> script.add(name + " " + context(view)));
        return script;
    }

    private static void authority(Mesh mesh, List<ClusterView> views, StringBuilder out) {
        trustDomains(mesh, views, out);
        if (mesh.settings().ca() instanceof CertificateAuthority.CertManager certManager) {
            out.append("\n`cacerts` is made by cert-manager in each cluster, from the ")
                    .append(Markdown.code(certManager.issuer().kind()))
                    .append(' ')
                    .append(Markdown.code(certManager.issuer().name()))
                    .append(", which must be there and hand out\n")
                    .append(
                            "certificates under one root in all of them. Before istiod is installed, this must find it:\n\n")
                    .append(Markdown.shell(views.stream()
                            .map(view -> "kubectl --context " + context(view) + " -n istio-system get secret cacerts")
                            .toList()));
            return;
        }
        if (mesh.settings().ca() instanceof CertificateAuthority.External external) {
            out.append(ForeignAuthority.of(external, views));
            return;
        }
        List<String> commands =
                new ArrayList<>(List.of("""
                        printf '%s\\n' basicConstraints=critical,CA:true keyUsage=critical,keyCertSign,cRLSign subjectKeyIdentifier=hash > ca.ext
                        openssl req -new -newkey rsa:4096 -nodes -subj "/O=MESH/CN=root" -keyout root-key.pem -out root.csr
                        openssl x509 -req -in root.csr -signkey root-key.pem -days 3650 -sha256 -extfile ca.ext -out root-cert.pem
                        cacerts() ( # cluster, context
                          set -e
                          openssl req -new -newkey rsa:4096 -nodes -subj "/O=MESH/CN=$1" -keyout "$1-key.pem" -out "$1.csr"
                          openssl x509 -req -in "$1.csr" -CA root-cert.pem -CAkey root-key.pem -CAcreateserial -days 730 -sha256 \\
                            -extfile ca.ext -out "$1-cert.pem"
                          cat "$1-cert.pem" root-cert.pem > "$1-chain.pem"
                          kubectl --context "$2" -n istio-system create secret generic cacerts --from-file=ca-cert.pem="$1-cert.pem" \\
                            --from-file=ca-key.pem="$1-key.pem" --from-file=cert-chain.pem="$1-chain.pem" --from-file=root-cert.pem
                        )""".replace("MESH", mesh.settings().id().text())));
        for (ClusterView view : views) {
            commands.add("cacerts " + view.name() + " " + context(view));
        }
        out.append("""

                        `cacerts` is an intermediate certificate for each cluster under **one root for all**: that is what makes the clusters one
                        mesh. If you have no authority of your own, this makes one. Run it in an empty directory that is in no repository; keep
                        `root-key.pem` where no cluster can read it, for the next cluster and for the day an intermediate expires:

                        """).append(Markdown.shell(commands));
    }

    /** What no file says: whose roots each cluster believes. */
    private static void trustDomains(Mesh mesh, List<ClusterView> views, StringBuilder out) {
        if (!mesh.hasSeveralTrustDomains()) {
            return;
        }
        out.append("\nThe clusters have trust domains of their own: ")
                .append(views.stream()
                        .map(view -> Markdown.code(view.name()) + " has " + Markdown.code(view.trustDomain()))
                        .collect(Collectors.joining(", ")))
                .append("""
                        . Each
                        accepts certificates of the others (`meshConfig.caCertificates`), and policies name callers with theirs. Below one root that is all.
                        """);
        if (mesh.settings().ca() instanceof CertificateAuthority.External) {
            out.append("""
                    Below several, the authority of each cluster hands out the roots of all as what sidecars believe.
                    """);
            return;
        }
        out.append("""
                        If they have roots of their own, `root-cert.pem` in the Secret `cacerts` of **every** cluster holds the certificates of all roots, one
                        after the other, and `cert-chain.pem` ends in its own: `cat east-root.pem west-root.pem > root-cert.pem`. Give every cluster that bundle before
                        the first call between them, restart each istiod, and wait until sidecars have it. Whoever holds the key of one of these roots can make
                        certificates of every trust domain; two roots keep nobody out who has one of them.
                        """);
        if (mesh.settings().ca() instanceof CertificateAuthority.CertManager) {
            out.append("""
                    A Secret of cert-manager holds the root of its issuer alone, so the issuers of all clusters must stand below one root.
                    """);
        }
    }

    private static void collector(Tracing tracing, StringBuilder out) {
        out.append("""

                        Traces go to an OpenTelemetry collector that no file here installs, by OTLP over gRPC. Each cluster needs it behind the Service
                        COLLECTOR; without it requests pass, and their spans are lost.
                        """.replace("COLLECTOR", Markdown.code(tracing.collector() + ":" + tracing.port())));
    }

    private static String context(ClusterView view) {
        return Shell.word(view.cluster().contextOrName());
    }
}
