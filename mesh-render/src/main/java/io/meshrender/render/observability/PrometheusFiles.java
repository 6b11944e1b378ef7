package io.meshrender.render.observability;

import io.fabric8.openshift.api.model.monitoring.v1.RuleGroup;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.TreeLayout;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import io.meshrender.render.yaml.YamlFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Renders, for a Prometheus without an operator, what its own configuration takes: {@code prometheus/rules.yaml} for {@code rule_files}, and
 * {@code prometheus/scrape.yaml} for {@code scrape_config_files}. They say what PrometheusRules and monitors would: the same groups, and jobs
 * whose series have the same labels.
 */
public final class PrometheusFiles {
    private PrometheusFiles() {}

    /** Both files, if there is a Prometheus without an operator. */
    public static Stream<RenderedFile> render(ClusterView view) {
        return Monitoring.of(view.mesh()).stream()
                .filter(monitoring -> !monitoring.operator())
                .flatMap(monitoring -> render(view, monitoring));
    }

    private static Stream<RenderedFile> render(ClusterView view, Monitoring monitoring) {
        String cluster = view.name().text();
        SortedMap<Name, List<Entry>> failovers = RuleGroups.failovers(view);
        return Stream.of(
                YamlFiles.of(
                        TreeLayout.prometheus(cluster, "rules"),
                        rulesFrom(monitoring, failovers),
                        () -> Map.of("groups", groups(view, failovers, monitoring))),
                YamlFiles.of(
                        TreeLayout.prometheus(cluster, "scrape"),
                        Origins.of(monitoring.path()),
                        () -> Map.of("scrape_configs", List.of(proxies(view), istiod(view)))));
    }

    private static Origins rulesFrom(Monitoring monitoring, SortedMap<Name, List<Entry>> failovers) {
        return () -> {
            List<ModelPath> origins = new ArrayList<>();
            origins.add(monitoring.path().key("alerts"));
            failovers.keySet().forEach(service -> origins.add(ModelPath.of("services", service)));
            return origins;
        };
    }

    private static List<RuleGroup> groups(
            ClusterView view, SortedMap<Name, List<Entry>> failovers, Monitoring monitoring) {
        List<RuleGroup> groups = new ArrayList<>(RuleGroups.ofCluster(view, monitoring));
        failovers.forEach((service, entries) -> groups.add(RuleGroups.failover(view, service, entries, monitoring)));
        return groups;
    }

    /** As PodMonitor {@code envoy-stats-monitor}, whose name is a part of its job's. */
    private static Map<String, Object> proxies(ClusterView view) {
        return job(
                Mesh.ROOT_NAMESPACE + "/" + Monitors.PROXIES,
                "/stats/prometheus",
                Map.of("role", "pod"),
                List.of(
                        matching("drop", "labelpresent_istio_prometheus_ignore", "true"),
                        matching("keep", "container_name", "istio-proxy"),
                        matching("keep", "annotationpresent_prometheus_io_scrape", "true"),
                        address("annotation_prometheus_io_port", "(\\d+);([\\d.]+)", "$2:$1"),
                        address("annotation_prometheus_io_port", "(\\d+);([\\da-fA-F.]*:[\\da-fA-F:.]*)", "[$2]:$1"),
                        copied("namespace", "namespace"),
                        copied("name", "pod"),
                        copied("container_name", "container"),
                        cluster(view)));
    }

    /** As ServiceMonitor {@code istio-component-monitor}, but by pods: a job that watches nothing but them needs the least rights. */
    private static Map<String, Object> istiod(ClusterView view) {
        return job(
                "pilot",
                "/metrics",
                fields("role", "pod", "namespaces", Map.of("names", List.of(Mesh.ROOT_NAMESPACE.text()))),
                List.of(
                        matching("keep", "label_istio", "pilot"),
                        matching("keep", "container_name", "discovery"),
                        address("container_name", "discovery;([\\d.]+)", "$1:15014"),
                        address("container_name", "discovery;([\\da-fA-F.]*:[\\da-fA-F:.]*)", "[$1]:15014"),
                        copied("label_app", "app"),
                        copied("namespace", "namespace"),
                        copied("name", "pod"),
                        copied("container_name", "container"),
                        cluster(view)));
    }

    private static Map<String, Object> job(
            String name, String path, Map<String, ?> discovery, List<Map<String, Object>> relabelings) {
        return fields(
                "job_name",
                name,
                "metrics_path",
                path,
                "scrape_interval",
                Monitors.INTERVAL,
                "kubernetes_sd_configs",
                List.of(discovery),
                "relabel_configs",
                relabelings);
    }

    private static Map<String, Object> matching(String action, String label, String regex) {
        return fields("action", action, "source_labels", List.of(ofPod(label)), "regex", regex);
    }

    private static Map<String, Object> address(String label, String regex, String replacement) {
        return fields(
                "source_labels",
                List.of(ofPod(label), ofPod("ip")),
                "regex",
                regex,
                "replacement",
                replacement,
                "target_label",
                "__address__");
    }

    /** A label of the pod's discovery as one of its series; the namespace's has no {@code pod} in its name. */
    private static Map<String, Object> copied(String label, String target) {
        String source = label.equals("namespace") ? "__meta_kubernetes_namespace" : ofPod(label);
        return fields("source_labels", List.of(source), "target_label", target);
    }

    private static Map<String, Object> cluster(ClusterView view) {
        return fields("target_label", "cluster", "replacement", view.name().text());
    }

    private static String ofPod(String label) {
        return "__meta_kubernetes_pod_" + label;
    }

    private static Map<String, Object> fields(Object... keysAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return fields;
    }
}
