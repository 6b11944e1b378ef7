package io.meshrender.model.yaml;

import static io.meshrender.model.yaml.DefaultsTest.CLUSTERS;
import static io.meshrender.model.yaml.DefaultsTest.read;
import static io.meshrender.model.yaml.DefaultsTest.service;
import static io.meshrender.model.yaml.DefaultsTest.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Groups, labels and waves")
class GroupsTest {
    @Test
    @DisplayName("name clusters by group and by label wherever a list of clusters is taken")
    void groups() {
        Mesh mesh = read(CLUSTERS + """
                groups:
                  europe: [eu, edge]
                  production: {labels: {env: prod}}
                services:
                  a: {namespace: a, clusters: group:europe, callers: {clusters: {labels: {env: test}}}}
                  b: {namespace: a, clusters: ["group:production", edge, eu]}
                extras:
                  - {files: policies/*.yaml, clusters: {labels: {env: prod, wave: two}}}
                """);

        assertThat(service(mesh, "a").clusters()).isEqualTo(Selection.of("eu", "edge"));
        assertThat(service(mesh, "a").callers().orElseThrow().clusters()).contains(Selection.of("edge"));
        assertThat(service(mesh, "b").clusters()).isEqualTo(Selection.of("eu", "us", "edge"));
        assertThat(mesh.extras().get(0).clusters()).isEqualTo(Selection.of("eu"));
    }

    @Test
    @DisplayName("say where a cluster of a group comes from")
    void placesOfGroups() {
        MeshSource source = source("""
                groups: {two: [a, b]}
                clusters:
                  a: {network: n, locality: x}
                  b: {network: n, locality: x}
                  c: {network: n, locality: x}
                services:
                  s: {namespace: s, clusters: ['group:two', c]}
                """);

        assertThat(List.of(0, 1, 2).stream()
                        .map(index -> source.place(ModelPath.of("services", "s", "clusters")
                                        .index(index))
                                .toString()))
                .containsExactly("mesh.yaml:11:32", "mesh.yaml:11:32", "mesh.yaml:11:45");
    }

    @Test
    @DisplayName("stand for the addresses of a console in each cluster")
    void addressesByCluster() {
        Mesh mesh = read(CLUSTERS + """
                observability:
                  kubePrometheusStack:
                    version: 88.5.3
                    grafana:
                      urls: {all: "https://grafana.{cluster}.example", us: "https://dashboards.example"}
                """);

        KubePrometheusStack stack =
                mesh.observability().orElseThrow().kubePrometheusStack().orElseThrow();
        assertThat(stack.grafana().urls())
                .containsOnly(
                        Map.entry(Name.of("eu"), HttpUrl.of("https://grafana.eu.example")),
                        Map.entry(Name.of("edge"), HttpUrl.of("https://grafana.edge.example")),
                        Map.entry(Name.of("us"), HttpUrl.of("https://dashboards.example")));
    }

    @Test
    @DisplayName("label each cluster with its wave, which labels may select")
    void waves() {
        Mesh mesh = read(CLUSTERS.replace(", labels: {wave: two}", "") + """
                groups: {europe: [eu]}
                waves: [[edge], [europe, us]]
                services:
                  a: {namespace: a, clusters: {labels: {wave: "2"}}}
                """);

        assertThat(mesh.clusters().values())
                .extracting(cluster -> cluster.name() + "=" + cluster.labels().get("wave"))
                .containsExactly("edge=1", "eu=2", "us=2");
        assertThat(service(mesh, "a").clusters()).isEqualTo(Selection.of("eu", "us"));
    }
}
