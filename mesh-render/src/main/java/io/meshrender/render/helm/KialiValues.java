package io.meshrender.render.helm;

import io.meshrender.model.Mesh;
import io.meshrender.model.observability.ConsoleService;
import io.meshrender.model.observability.Kiali;
import io.meshrender.model.observability.KialiAuth;
import io.meshrender.model.observability.Observability;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.StackNames;
import java.util.Map;

/** The values of the chart {@code kiali-server}, which copies them into Kiali's configuration without looking at their keys. */
final class KialiValues {
    private KialiValues() {}

    static Map<String, Object> of(ClusterView view) {
        Observability observability = view.mesh().observability().orElseThrow();
        Kiali kiali = observability.kiali().orElseThrow();
        ChartValues values = new ChartValues()
                .set("auth.strategy", kiali.auth())
                .set("external_services.istio.root_namespace", Mesh.ROOT_NAMESPACE)
                .set("kubernetes_config.cluster_name", view.name())
                .set("login_token.signing_key", "secret:" + kiali.signingKeySecret() + ":key");
        addDeployment(values, kiali);
        addClustering(values);
        addMetrics(values, observability);
        return values.merge(kiali.values()).tree();
    }

    /** An anonymous visitor acts as Kiali's own service account, which may otherwise change Istio's resources. */
    private static void addDeployment(ChartValues values, Kiali kiali) {
        values.set("deployment.service_type", kiali.service());
        values.set("deployment.view_only_mode", kiali.auth() == KialiAuth.ANONYMOUS);
        if (kiali.service() == ConsoleService.LOAD_BALANCER) {
            values.setIfPresent("deployment.additional_service_yaml.loadBalancerSourceRanges", kiali.sourceRanges());
        }
    }

    /** The chart would look for Secrets in a live cluster, which a rendered tree must not depend on. */
    private static void addClustering(ChartValues values) {
        values.set("clustering.autodetect_secrets.enabled", false);
    }

    private static void addMetrics(ChartValues values, Observability observability) {
        StackNames.of(observability)
                .ifPresentOrElse(
                        names -> values.set("external_services.prometheus.url", names.prometheusUrl())
                                .set("external_services.grafana.enabled", true)
                                .set("external_services.grafana.internal_url", names.grafanaUrl()),
                        () -> values.set("external_services.prometheus.enabled", false)
                                .set("external_services.grafana.enabled", false));
    }
}
