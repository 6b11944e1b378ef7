package io.meshrender.render.helm;

import io.meshrender.model.Mesh;
import io.meshrender.model.observability.Kiali;
import io.meshrender.model.observability.KialiAuth;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.observability.RemoteWrite;
import io.meshrender.model.observability.Thanos;
import io.meshrender.model.value.Name;
import io.meshrender.render.component.NeededSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Secrets that values of charts name; none of them is rendered. */
final class ChartSecrets {
    private ChartSecrets() {}

    static List<NeededSecret> ofStack(Mesh mesh) {
        List<NeededSecret> secrets = new ArrayList<>();
        Observability observability = mesh.observability().orElse(null);
        if (observability != null && observability.kubePrometheusStack().isPresent()) {
            addStack(
                    secrets,
                    observability.namespace(),
                    observability.kubePrometheusStack().get());
        }
        return secrets;
    }

    static List<NeededSecret> ofKiali(Mesh mesh) {
        List<NeededSecret> secrets = new ArrayList<>();
        Observability observability = mesh.observability().orElse(null);
        if (observability != null && observability.kiali().isPresent()) {
            addKiali(secrets, observability.kiali().get(), observability);
        }
        return secrets;
    }

    /** The clusters that need what Kiali reads; nothing where all do. */
    private static String where(Kiali kiali) {
        return kiali.clusters().all()
                ? ""
                : "; in "
                        + kiali.clusters().names().stream()
                                .map(name -> "`" + name + "`")
                                .collect(Collectors.joining(", "));
    }

    private static void addStack(List<NeededSecret> secrets, Name namespace, KubePrometheusStack stack) {
        secrets.add(NeededSecret.of(
                stack.grafana().adminSecret(),
                namespace,
                List.of("admin-user", "admin-password"),
                "",
                "Grafana's pod does not start"));
        for (RemoteWrite store : stack.prometheus().remoteWrite()) {
            store.basicAuthSecret()
                    .ifPresent(
                            secret -> secrets.add(ofStore(secret, namespace, List.of("username", "password"), store)));
            store.bearerTokenSecret()
                    .ifPresent(secret -> secrets.add(ofStore(secret, namespace, List.of("token"), store)));
        }
        Thanos thanos = stack.prometheus().thanos().orElse(null);
        if (thanos != null) {
            secrets.add(NeededSecret.of(
                    thanos.objectStorageSecret(),
                    namespace,
                    List.of(thanos.objectStorageKey().text()),
                    ": Thanos' configuration of the bucket",
                    "Prometheus' pod does not start"));
        }
    }

    private static NeededSecret ofStore(Name secret, Name namespace, List<String> keys, RemoteWrite store) {
        return new NeededSecret(
                secret,
                namespace,
                keys,
                "",
                "the operator sets up no Prometheus, since it could not write to ",
                Optional.of(store.url().text()));
    }

    private static void addKiali(List<NeededSecret> secrets, Kiali kiali, Observability observability) {
        Name namespace = Mesh.ROOT_NAMESPACE;
        secrets.add(NeededSecret.of(
                kiali.signingKeySecret(),
                namespace,
                List.of("key"),
                ": 16, 24 or 32 bytes" + where(kiali),
                "Kiali's pod does not start"));
        if (kiali.auth() == KialiAuth.OPENID) {
            secrets.add(NeededSecret.of(
                    Name.of("kiali"),
                    namespace,
                    List.of("oidc-secret"),
                    ": the client secret of your OpenID Connect provider" + where(kiali),
                    "nobody can log in to Kiali, unless its client is a public one"));
        }
        if (observability.kubePrometheusStack().isPresent()
                && kiali.grafanaSecret().isPresent()) {
            secrets.add(NeededSecret.of(
                    kiali.grafanaSecret().get(),
                    namespace,
                    List.of("username", "password"),
                    ": a user of Grafana who may view" + where(kiali),
                    "Kiali's pod does not start"));
        }
    }
}
