package io.meshrender.render.observability;

import static io.meshrender.render.observability.WatchedMesh.BY_FILES;
import static io.meshrender.render.observability.WatchedMesh.BY_OPERATOR;
import static io.meshrender.render.observability.WatchedMesh.file;
import static io.meshrender.render.observability.WatchedMesh.render;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A Prometheus that is there already")
class ExistingPrometheusTest {
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
    @DisplayName("is in a namespace of its own, which the README asks for where nothing else of the mesh is in it")
    void namespace() {
        String missing = "must be there";
        assertThat(file(render(BY_OPERATOR.replace("namespace: monitoring", "namespace: istio-system")), "README.md"))
                .doesNotContain(missing);
        assertThat(file(render(BY_OPERATOR.replace("namespace: monitoring", "namespace: kube-system")), "README.md"))
                .doesNotContain(missing);
        assertThat(file(render(BY_OPERATOR + """
                                gateways:
                                  public: {namespace: monitoring, clusters: [ukwest]}
                                """), "README.md"))
                .contains("The namespace `monitoring` must be there in `uksouth`; no file here makes it.");
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
}
