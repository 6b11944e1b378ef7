package io.meshrender.render.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.tree.RenderedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A Prometheus that is there already")
class ExistingPrometheusTest {
    private static final String MESH = """
            mesh: {id: stamps}
            istio: {version: 1.30.3}
            networks: {a: {}, b: {}}
            clusters:
              uksouth: {network: a, locality: uksouth, gateway: {address: ew.uksouth.example}}
              ukwest: {network: b, locality: ukwest, gateway: {address: ew.ukwest.example}}
            services:
              shop:
                namespace: shop
                clusters: all
                ports: [{name: http, port: 80, protocol: HTTP}]
                names: [global]
            """;

    private static final String BY_OPERATOR = """
            observability:
              namespace: monitoring
              prometheus:
                url: http://prometheus-operated.monitoring:9090
                selectorLabels: {release: monitoring, team: platform}
              kiali: {version: 2.29.0, auth: token}
            """;

    private static final String BY_FILES = """
            observability:
              namespace: monitoring
              prometheus:
                url: http://vmselect.monitoring:8481/select/0/prometheus
                urls: {ukwest: "http://prometheus-server.monitoring"}
                operator: false
                dashboards: files
              kiali: {version: 2.29.0, auth: token}
            """;

    /** The rules that promtool runs its tests on; {@code -Dmesh.golden=update} writes them anew. */
    private static final Path SHARED = Path.of("proof", "promtool", "shared.yaml");

    private static final Path SCRAPE = Path.of("proof", "promtool", "scrape.yaml");

    @Test
    @DisplayName(
            "with an operator finds its labels on each monitor and rule, and nothing else is another than with the stack")
    void labelsOfTheOperator() {
        SortedMap<String, String> tree = render(BY_OPERATOR);

        SortedSet<String> selected = new TreeSet<>();
        tree.forEach((path, text) -> {
            if (text.contains("apiVersion: monitoring.coreos.com/v1")) {
                selected.add(path);
                assertThat(text).contains("""
                          labels:
                            release: monitoring
                            team: platform
                        """);
            }
        });
        assertThat(selected)
                .containsExactly(
                        "clusters/uksouth/observability/istio-system/podmonitor-envoy-stats-monitor.yaml",
                        "clusters/uksouth/observability/istio-system/servicemonitor-istio-component-monitor.yaml",
                        "clusters/uksouth/observability/monitoring/prometheusrule-failover-shop.yaml",
                        "clusters/uksouth/observability/monitoring/prometheusrule-istio-mesh.yaml",
                        "clusters/ukwest/observability/istio-system/podmonitor-envoy-stats-monitor.yaml",
                        "clusters/ukwest/observability/istio-system/servicemonitor-istio-component-monitor.yaml",
                        "clusters/ukwest/observability/monitoring/prometheusrule-failover-shop.yaml",
                        "clusters/ukwest/observability/monitoring/prometheusrule-istio-mesh.yaml");
        String withStack =
                file(render("""
                observability: {namespace: monitoring, kubePrometheusStack: {version: 88.5.3}}
                """), "clusters/uksouth/observability/istio-system/podmonitor-envoy-stats-monitor.yaml");
        assertThat(file(tree, "clusters/uksouth/observability/istio-system/podmonitor-envoy-stats-monitor.yaml"))
                .isEqualTo(
                        withStack.replace("release: kube-prometheus-stack", "release: monitoring\n    team: platform"));
    }

    @Test
    @DisplayName("gets no second stack beside it, and its namespace is left to whoever made it")
    void noSecondStack() {
        for (String observability : new String[] {BY_OPERATOR, BY_FILES}) {
            SortedMap<String, String> tree = render(observability);
            assertThat(tree.keySet())
                    .noneMatch(path -> path.contains("kube-prometheus-stack"))
                    .doesNotContain("clusters/uksouth/namespaces/namespace-monitoring.yaml");
            assertThat(file(tree, "README.md")).doesNotContain("kube-prometheus-stack", "grafana-admin");
        }
    }

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
    @DisplayName("is where Kiali asks, in each cluster")
    void kiali() {
        SortedMap<String, String> tree = render(BY_FILES);
        assertThat(file(tree, "clusters/uksouth/helm/values-kiali.yaml")).contains("""
                external_services:
                  grafana:
                    enabled: false
                  istio:
                    root_namespace: istio-system
                  prometheus:
                    url: http://vmselect.monitoring:8481/select/0/prometheus
                """);
        assertThat(file(tree, "clusters/ukwest/helm/values-kiali.yaml")).contains("""
                  prometheus:
                    url: http://prometheus-server.monitoring
                """);
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

    @Test
    @DisplayName("has its place in the README: what selects, what must be there, and what is to be done by hand")
    void readme() {
        assertThat(file(render(BY_OPERATOR), "README.md")).contains("""
                The Prometheus that watches the mesh is your own, and its operator must select what is rendered for it: monitors in `istio-system`,
                rules in `monitoring`, with the labels `release: monitoring`, `team: platform`. What each Prometheus selects by, labels and namespaces:
                """, """

                The namespace `monitoring` must be there; no file here makes it.
                """);
        assertThat(file(render(BY_FILES), "README.md")).contains("""
                promtool check rules clusters/uksouth/prometheus/rules.yaml
                promtool check config --syntax-only clusters/uksouth/prometheus/scrape.yaml
                promtool check rules clusters/ukwest/prometheus/rules.yaml
                promtool check config --syntax-only clusters/ukwest/prometheus/scrape.yaml
                """);
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

    private static String file(SortedMap<String, String> tree, String path) {
        return Objects.requireNonNull(tree.get(path), path);
    }

    private static void golden(Path file, String rendered) throws IOException {
        if ("update".equals(System.getProperty("mesh.golden"))) {
            Files.writeString(file, rendered);
        }
        assertThat(Files.readString(file)).isEqualTo(rendered);
    }

    private static SortedMap<String, String> render(String observability) {
        SortedMap<String, String> tree = new TreeMap<>();
        for (RenderedFile file : MeshRenderer.render(
                        MeshReader.read(MESH + observability, "mesh.yaml").mesh(), VipLedger.empty())
                .tree()
                .files()) {
            tree.put(file.path().text(), new String(file.bytes(), UTF_8));
        }
        return tree;
    }
}
