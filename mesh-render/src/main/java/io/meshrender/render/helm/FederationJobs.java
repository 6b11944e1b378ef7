package io.meshrender.render.helm;

import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Name;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The scrape jobs of the one Prometheus that collects the mesh's series from the other clusters. What the rules there record under {@code
 * workload:istio_…} gets its Istio name back here, so that Istio's own dashboards show it.
 */
final class FederationJobs {
    private FederationJobs() {}

    /** A job for each other cluster of which an address is told, if the cluster of {@code view} is the one that collects. */
    static List<Map<String, Object>> of(ClusterView view, KubePrometheusStack stack) {
        SortedMap<Name, HttpUrl> urls = new TreeMap<>(stack.prometheus().urls());
        urls.keySet()
                .removeIf(name ->
                        view.peers().stream().noneMatch(peer -> peer.name().equals(name)));
        return stack.federation()
                .filter(federation -> federation.cluster().equals(view.name()))
                .map(federation -> urls.entrySet().stream()
                        .map(entry -> job(entry.getKey(), KubePrometheusStackValues.literal(entry.getValue())))
                        .toList())
                .orElse(List.of());
    }

    private static Map<String, Object> job(Name cluster, String url) {
        int host = url.indexOf("://") + 3;
        int slash = url.indexOf('/', host);
        String target = slash < 0 ? url.substring(host) : url.substring(host, slash);
        String path = slash < 0 ? "/" : url.substring(slash);
        boolean tls = url.startsWith("https:");
        return new ChartValues()
                .set("honor_labels", true)
                .set("job_name", "federate-" + cluster)
                .set(
                        "metric_relabel_configs",
                        List.of(Map.of(
                                "regex",
                                "workload:(.+)",
                                "source_labels",
                                List.of("__name__"),
                                "target_label",
                                "__name__")))
                .set("metrics_path", (path.endsWith("/") ? path : path + "/") + "federate")
                .set("params", Map.of("match[]", List.of("{__name__=~\"" + PrometheusValues.MESH_SERIES + "\"}")))
                .set("scheme", tls ? "https" : "http")
                .set("scrape_interval", "30s")
                .set("static_configs", List.of(Map.of("targets", List.of(withPort(target, tls ? 443 : 80)))))
                .tree();
    }

    private static String withPort(String target, int usual) {
        return target.contains(":") ? target : target + ":" + usual;
    }
}
