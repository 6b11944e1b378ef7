package io.meshrender.render.helm;

import io.meshrender.model.Mesh;
import io.meshrender.model.observability.ConsoleService;
import io.meshrender.model.observability.Kiali;
import io.meshrender.model.observability.KialiAuth;
import io.meshrender.model.observability.KialiOpenId;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.observability.TraceQuery;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Name;
import io.meshrender.render.component.StackNames;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The values of the chart {@code kiali-server}, which copies them into Kiali's configuration without looking at their keys. */
final class KialiValues {
    private static final String SERVICES = "external_services.";

    /** The keys by which a service of {@code external_services} is told to be there. */
    private static final List<String> ADDRESSES = List.of("url", "internal_url", "in_cluster_url", "external_url");

    /** Other clusters of a team's own stand beside those of the mesh. */
    private static final Map<String, String> NAMED =
            Map.of("clustering.clusters", "name", "clustering.kiali_urls", "cluster_name");

    private KialiValues() {}

    static Map<String, Object> of(ClusterView view) {
        Observability observability = view.mesh().observability().orElseThrow();
        Kiali kiali = observability.kiali().orElseThrow();
        ChartValues values = new ChartValues()
                .set("auth.strategy", kiali.auth())
                .set(SERVICES + "istio.root_namespace", Mesh.ROOT_NAMESPACE)
                .set("kubernetes_config.cluster_name", view.name())
                .set("login_token.signing_key", secret(kiali.signingKeySecret(), "key"));
        addOpenId(values, kiali);
        addDeployment(values, kiali);
        addClustering(values, view, kiali);
        StackNames.of(observability)
                .ifPresentOrElse(
                        names -> addMetrics(
                                values,
                                names,
                                observability.kubePrometheusStack().orElseThrow(),
                                kiali,
                                view.name()),
                        () -> addOwnMetrics(values, observability, kiali, view.name()));
        observability
                .tracing()
                .flatMap(tracing -> tracing.query())
                .ifPresent(query -> addTracing(values, query, view.name()));
        return values.mergeNamed(NAMED, kiali.values()).tree();
    }

    private static void addOpenId(ChartValues values, Kiali kiali) {
        openId(kiali)
                .ifPresent(openId -> values.set("auth.openid.client_id", openId.clientId())
                        .set("auth.openid.disable_rbac", !openId.rbac())
                        .set("auth.openid.issuer_uri", openId.issuer())
                        .set(
                                "auth.openid.scopes",
                                Stream.concat(
                                                Stream.of("openid"),
                                                openId.scopes().stream().map(Object::toString))
                                        .distinct()
                                        .toList())
                        .set("auth.openid.username_claim", openId.usernameClaim()));
    }

    /** Whoever does not act by rights of their own acts as Kiali's service account, which may otherwise change Istio's resources. */
    private static void addDeployment(ChartValues values, Kiali kiali) {
        boolean actsForAll = kiali.auth() == KialiAuth.ANONYMOUS
                || openId(kiali).filter(openId -> !openId.rbac()).isPresent();
        values.set("deployment.service_type", kiali.service()).set("deployment.view_only_mode", actsForAll);
        if (kiali.service() == ConsoleService.LOAD_BALANCER) {
            values.setIfPresent("deployment.additional_service_yaml.loadBalancerSourceRanges", kiali.sourceRanges());
        }
    }

    /**
     * The chart would look for Secrets in a live cluster, which a rendered tree must not depend on. Other clusters are known by name, and
     * what they show is a link to their own Kiali.
     */
    private static void addClustering(ChartValues values, ClusterView view, Kiali kiali) {
        List<Name> linked = view.peers().stream()
                .map(peer -> peer.name())
                .filter(peer ->
                        kiali.urls().containsKey(peer) && kiali.clusters().includes(peer))
                .toList();
        values.set("clustering.autodetect_secrets.enabled", false)
                .setIfPresent(
                        "clustering.clusters",
                        linked.stream().map(peer -> Map.of("name", peer)).toList())
                .setIfPresent(
                        "clustering.kiali_urls",
                        linked.stream()
                                .map(peer -> Map.of(
                                        "cluster_name",
                                        peer,
                                        "instance_name",
                                        "kiali",
                                        "namespace",
                                        Mesh.ROOT_NAMESPACE,
                                        "url",
                                        Objects.requireNonNull(kiali.urls().get(peer))))
                                .toList());
    }

    private static void addMetrics(
            ChartValues values, StackNames names, KubePrometheusStack stack, Kiali kiali, Name cluster) {
        values.set(SERVICES + "prometheus.url", names.prometheusUrl())
                .set(SERVICES + "grafana.enabled", true)
                .set(SERVICES + "grafana.internal_url", names.grafanaUrl())
                .setIfPresent(
                        SERVICES + "grafana.external_url",
                        Optional.ofNullable(stack.grafana().urls().get(cluster)));
        kiali.grafanaSecret()
                .ifPresent(user -> values.set(SERVICES + "grafana.auth.type", "basic")
                        .set(SERVICES + "grafana.auth.username", secret(user, "username"))
                        .set(SERVICES + "grafana.auth.password", secret(user, "password")));
    }

    /**
     * Kiali looks for a Prometheus and a Grafana by itself, and finds none; one that the model or raw values tell of is left on.
     */
    private static void addOwnMetrics(ChartValues values, Observability observability, Kiali kiali, Name cluster) {
        Optional<HttpUrl> url = observability.prometheus().flatMap(existing -> existing.urlIn(cluster));
        url.ifPresent(some -> values.set(SERVICES + "prometheus.url", some));
        Object services = kiali.values().tree().get("external_services");
        for (String service : url.isPresent() ? List.of("grafana") : List.of("prometheus", "grafana")) {
            boolean told = services instanceof Map<?, ?> some
                    && some.get(service) instanceof Map<?, ?> settings
                    && ADDRESSES.stream().anyMatch(settings::containsKey);
            if (!told) {
                values.set(SERVICES + service + ".enabled", false);
            }
        }
    }

    private static void addTracing(ChartValues values, TraceQuery query, Name cluster) {
        values.set(SERVICES + "tracing.enabled", true)
                .set(SERVICES + "tracing.provider", query.store())
                .set(SERVICES + "tracing.internal_url", query.url())
                .setIfPresent(
                        SERVICES + "tracing.external_url",
                        Optional.ofNullable(query.urls().get(cluster)))
                .set(SERVICES + "tracing.use_grpc", false);
    }

    private static Optional<KialiOpenId> openId(Kiali kiali) {
        return kiali.auth() == KialiAuth.OPENID ? kiali.openid() : Optional.empty();
    }

    /** How Kiali's configuration names a key of a Secret beside it. */
    private static String secret(Name name, String key) {
        return "secret:" + name + ":" + key;
    }
}
