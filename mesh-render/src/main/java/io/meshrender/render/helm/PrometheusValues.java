package io.meshrender.render.helm;

import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Prometheus;
import io.meshrender.model.observability.RemoteWrite;
import io.meshrender.model.observability.SentSeries;
import io.meshrender.model.observability.Storage;
import io.meshrender.model.value.Name;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the values of kube-prometheus-stack say of Prometheus. */
final class PrometheusValues {
    private static final String SPEC = "prometheus.prometheusSpec.";

    /** The series about the mesh: what the rules record, the control planes, alerts, and whether targets are up. */
    static final String MESH_SERIES = "(mesh|workload):.+|(pilot|istiod|citadel)_.+|up|ALERTS";

    private PrometheusValues() {}

    static void add(ChartValues values, ClusterView view, KubePrometheusStack stack) {
        Prometheus prometheus = stack.prometheus();
        values.set(SPEC + "externalLabels", externalLabels(view, prometheus))
                .setIfPresent(
                        SPEC + "remoteWrite",
                        prometheus.remoteWrite().stream()
                                .map(PrometheusValues::remoteWrite)
                                .toList())
                .setIfPresent(SPEC + "additionalScrapeConfigs", FederationJobs.of(view, stack));
        addStorage(values, prometheus.storage());
        prometheus
                .thanos()
                .ifPresent(thanos -> values.set("prometheus.thanosService.enabled", true)
                        .set(SPEC + "thanos.objectStorageConfig.existingSecret.name", thanos.objectStorageSecret())
                        .set(SPEC + "thanos.objectStorageConfig.existingSecret.key", thanos.objectStorageKey()));
    }

    /** Where this Prometheus' series come from, wherever they are sent; what the model says of that wins. */
    private static SortedMap<String, Object> externalLabels(ClusterView view, Prometheus prometheus) {
        SortedMap<String, Object> labels = new TreeMap<>();
        prometheus
                .externalLabels()
                .forEach((name, value) -> labels.put(name, KubePrometheusStackValues.literal(value)));
        labels.put("cluster", view.name());
        labels.put("mesh", view.mesh().settings().id());
        labels.put("region", view.cluster().locality().region());
        return labels;
    }

    private static void addStorage(ChartValues values, Storage storage) {
        values.set(SPEC + "retention", storage.retention())
                .setIfPresent(SPEC + "retentionSize", storage.retentionSize());
        storage.size().ifPresent(size -> {
            String claim = SPEC + "storageSpec.volumeClaimTemplate.spec.";
            values.set(claim + "accessModes", List.of("ReadWriteOnce"))
                    .set(claim + "resources.requests.storage", size)
                    .setIfPresent(claim + "storageClassName", storage.storageClass());
        });
    }

    private static Map<String, Object> remoteWrite(RemoteWrite store) {
        ChartValues values = new ChartValues().set("url", KubePrometheusStackValues.literal(store.url()));
        store.basicAuthSecret()
                .ifPresent(secret -> values.set("basicAuth.username", key(secret, "username"))
                        .set("basicAuth.password", key(secret, "password")));
        store.bearerTokenSecret().ifPresent(secret -> values.set("authorization.credentials", key(secret, "token")));
        if (store.series() == SentSeries.MESH) {
            values.set(
                    "writeRelabelConfigs",
                    List.of(Map.of("action", "keep", "regex", MESH_SERIES, "sourceLabels", List.of("__name__"))));
        }
        return values.tree();
    }

    private static Map<String, Object> key(Name secret, String key) {
        return Map.of("name", secret, "key", key);
    }
}
