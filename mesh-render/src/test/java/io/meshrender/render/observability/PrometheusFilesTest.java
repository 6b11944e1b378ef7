package io.meshrender.render.observability;

import static io.meshrender.render.observability.WatchedMesh.BY_FILES;
import static io.meshrender.render.observability.WatchedMesh.BY_OPERATOR;
import static io.meshrender.render.observability.WatchedMesh.file;
import static io.meshrender.render.observability.WatchedMesh.render;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A Prometheus without an operator")
class PrometheusFilesTest {
    /** The rules that promtool runs its tests on; {@code -Dmesh.golden=update} writes them anew. */
    private static final Path SHARED = Path.of("proof", "promtool", "shared.yaml");

    private static final Path SCRAPE = Path.of("proof", "promtool", "scrape.yaml");

    @Test
    @DisplayName("without an operator is given files of rules and of scrape jobs, and dashboards to import")
    void filesWithoutAnOperator() {
        SortedMap<String, String> tree = render(BY_FILES);
        tree.keySet().removeIf(path -> !path.contains("prometheus/") && !path.startsWith("dashboards/"));
        assertThat(tree.keySet())
                .containsExactly(
                        "clusters/uksouth/prometheus/rules.yaml",
                        "clusters/uksouth/prometheus/scrape.yaml",
                        "clusters/ukwest/prometheus/rules.yaml",
                        "clusters/ukwest/prometheus/scrape.yaml",
                        "dashboards/istio-mesh-clusters.json",
                        "dashboards/istio-mesh-gateways.json",
                        "dashboards/istio-mesh-service.json");
        assertThat(file(tree, "clusters/uksouth/prometheus/scrape.yaml")).isEqualTo("""
                # Rendered by mesh:render from mesh.yaml. Do not edit.
                scrape_configs:
                - job_name: istio-system/envoy-stats-monitor
                  metrics_path: /stats/prometheus
                  scrape_interval: 15s
                  kubernetes_sd_configs:
                  - role: pod
                  relabel_configs:
                  - action: drop
                    source_labels:
                    - __meta_kubernetes_pod_labelpresent_istio_prometheus_ignore
                    regex: "true"
                  - action: keep
                    source_labels:
                    - __meta_kubernetes_pod_container_name
                    regex: istio-proxy
                  - action: keep
                    source_labels:
                    - __meta_kubernetes_pod_annotationpresent_prometheus_io_scrape
                    regex: "true"
                  - source_labels:
                    - __meta_kubernetes_pod_annotation_prometheus_io_port
                    - __meta_kubernetes_pod_ip
                    regex: "(\\\\d+);([\\\\d.]+)"
                    replacement: $2:$1
                    target_label: __address__
                  - source_labels:
                    - __meta_kubernetes_pod_annotation_prometheus_io_port
                    - __meta_kubernetes_pod_ip
                    regex: "(\\\\d+);([\\\\da-fA-F.]*:[\\\\da-fA-F:.]*)"
                    replacement: "[$2]:$1"
                    target_label: __address__
                  - source_labels:
                    - __meta_kubernetes_namespace
                    target_label: namespace
                  - source_labels:
                    - __meta_kubernetes_pod_name
                    target_label: pod
                  - source_labels:
                    - __meta_kubernetes_pod_container_name
                    target_label: container
                  - target_label: cluster
                    replacement: uksouth
                - job_name: pilot
                  metrics_path: /metrics
                  scrape_interval: 15s
                  kubernetes_sd_configs:
                  - role: pod
                    namespaces:
                      names:
                      - istio-system
                  relabel_configs:
                  - action: keep
                    source_labels:
                    - __meta_kubernetes_pod_label_istio
                    regex: pilot
                  - action: keep
                    source_labels:
                    - __meta_kubernetes_pod_container_name
                    regex: discovery
                  - source_labels:
                    - __meta_kubernetes_pod_container_name
                    - __meta_kubernetes_pod_ip
                    regex: "discovery;([\\\\d.]+)"
                    replacement: $1:15014
                    target_label: __address__
                  - source_labels:
                    - __meta_kubernetes_pod_container_name
                    - __meta_kubernetes_pod_ip
                    regex: "discovery;([\\\\da-fA-F.]*:[\\\\da-fA-F:.]*)"
                    replacement: "[$1]:15014"
                    target_label: __address__
                  - source_labels:
                    - __meta_kubernetes_pod_label_app
                    target_label: app
                  - source_labels:
                    - __meta_kubernetes_namespace
                    target_label: namespace
                  - source_labels:
                    - __meta_kubernetes_pod_name
                    target_label: pod
                  - source_labels:
                    - __meta_kubernetes_pod_container_name
                    target_label: container
                  - target_label: cluster
                    replacement: uksouth
                """);
    }

    @Test
    @DisplayName("without an operator evaluates the very rules that an operator would be given")
    void theSameRules() throws IOException {
        SortedMap<String, String> files = render(BY_FILES);
        SortedMap<String, String> objects = render(BY_OPERATOR);
        YAMLMapper yaml = new YAMLMapper();
        JsonNode groups = yaml.readTree(file(files, "clusters/uksouth/prometheus/rules.yaml"))
                .get("groups");
        String folder = "clusters/uksouth/observability/monitoring/prometheusrule-";
        JsonNode whole =
                yaml.readTree(file(objects, folder + "istio-mesh.yaml")).at("/spec/groups");
        JsonNode failover =
                yaml.readTree(file(objects, folder + "failover-shop.yaml")).at("/spec/groups");
        assertThat(withoutRunbooks(groups)).isEqualTo(withoutRunbooks(whole) + withoutRunbooks(failover));
        assertThat(file(files, "clusters/uksouth/prometheus/rules.yaml"))
                .contains("is the job pilot of prometheus/scrape.yaml among those of Prometheus?")
                .doesNotContain("ServiceMonitor");
    }

    @Test
    @DisplayName(
            "for all clusters evaluates each cluster's rules on the series of that cluster: promtool runs tests on them")
    void oneForAll() throws IOException {
        SortedMap<String, String> tree = render("""
                observability: {prometheus: {operator: false, shared: true, dashboards: none}}
                """);
        golden(SHARED, file(tree, "clusters/uksouth/prometheus/rules.yaml"));
        golden(SCRAPE, file(tree, "clusters/uksouth/prometheus/scrape.yaml"));
    }

    private static String withoutRunbooks(JsonNode groups) {
        StringBuilder out = new StringBuilder();
        for (JsonNode group : groups) {
            for (JsonNode rule : group.get("rules")) {
                ((com.fasterxml.jackson.databind.node.ObjectNode) rule).remove("annotations");
            }
            out.append(group).append('\n');
        }
        return out.toString();
    }

    private static void golden(Path file, String rendered) throws IOException {
        if ("update".equals(System.getProperty("mesh.golden"))) {
            Files.writeString(file, rendered);
        }
        assertThat(Files.readString(file)).isEqualTo(rendered);
    }
}
