package io.meshrender.render.observability;

import static io.meshrender.render.view.TrainingMesh.lab;
import static io.meshrender.render.view.TrainingMesh.text;
import static io.meshrender.render.view.TrainingMesh.us;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.meshrender.model.Mesh;
import io.meshrender.model.json.Json;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.render.yaml.ResourceRoundTrip;
import io.meshrender.render.yaml.YamlWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DashboardsTest {
    /** Every query as a rule, for {@code promtool check rules}: Grafana would tell of a mistake only to whoever looks at it. */
    private static final Path QUERIES = Path.of("proof", "promtool", "dashboards.yaml");

    private static final String HEADER =
            "# Every query of the dashboards as a rule, its variables filled in; DashboardsTest holds this file against them.\n";

    @Test
    void aDashboardIsAConfigMapThatGrafanasSidecarLooksFor() {
        assertThat(text(
                        Dashboards::render,
                        us(lab()),
                        "observability/observability/configmap-dashboard-istio-mesh-clusters.yaml"))
                .startsWith("""
                        apiVersion: v1
                        kind: ConfigMap
                        metadata:
                          annotations:
                            grafana_folder: Mesh
                          labels:
                            grafana_dashboard: "1"
                          name: dashboard-istio-mesh-clusters
                          namespace: observability
                        data:
                          istio-mesh-clusters.json: |
                            {
                              "uid": "istio-mesh-clusters",
                              "title": "Mesh: clusters",
                        """)
                .contains("""
                                    "name": "source",
                                    "label": "From",
                                    "type": "custom",
                                    "query": "prod-eu-west-1,prod-us-east-1",
                        """);
    }

    @Test
    void theMatrixIsATableOfSourceByDestination() {
        Panel panel = Panel.matrix("Requests", "Requests a second.", "reqps", "mesh:cluster_pair_requests:rate5m");
        assertThat(Json.write(panel.json(1, 8, 16))).isEqualTo("""
                        {
                          "id": 1,
                          "type": "table",
                          "title": "Requests",
                          "description": "Requests a second.",
                          "datasource": {
                            "type": "prometheus",
                            "uid": "${datasource}"
                          },
                          "gridPos": {
                            "h": 8,
                            "w": 8,
                            "x": 8,
                            "y": 16
                          },
                          "fieldConfig": {
                            "defaults": {
                              "unit": "reqps"
                            },
                            "overrides": []
                          },
                          "transformations": [
                            {
                              "id": "groupingToMatrix",
                              "options": {
                                "columnField": "destination_cluster",
                                "rowField": "source_cluster",
                                "valueField": "Value"
                              }
                            }
                          ],
                          "targets": [
                            {
                              "refId": "A",
                              "datasource": {
                                "type": "prometheus",
                                "uid": "${datasource}"
                              },
                              "expr": "mesh:cluster_pair_requests:rate5m",
                              "instant": true,
                              "format": "table"
                            }
                          ]
                        }
                        """);
    }

    @Test
    void noPanelLiesOnAnotherAndNoneLeavesTheGrid() throws IOException {
        for (JsonNode dashboard : dashboards()) {
            Set<String> taken = new HashSet<>();
            Set<Integer> ids = new HashSet<>();
            for (JsonNode panel : dashboard.get("panels")) {
                JsonNode place = panel.get("gridPos");
                assertThat(ids.add(panel.get("id").asInt())).isTrue();
                assertThat(place.get("x").asInt() + place.get("w").asInt()).isLessThanOrEqualTo(24);
                for (int x = 0; x < place.get("w").asInt(); x++) {
                    String cell =
                            place.get("x").asInt() + x + "," + place.get("y").asInt();
                    assertThat(taken.add(cell))
                            .as(panel.get("title") + " at " + cell)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void theQueriesThatPromtoolSeesAreThoseOfTheDashboards() throws IOException {
        List<Object> groups = new ArrayList<>();
        for (JsonNode dashboard : dashboards()) {
            List<Object> rules = new ArrayList<>();
            for (JsonNode panel : dashboard.get("panels")) {
                for (JsonNode target : panel.get("targets")) {
                    rules.add(Panel.fields(
                            "record",
                            dashboard.get("uid").asText().replace('-', '_') + ":"
                                    + panel.get("id").asInt()
                                    + target.get("refId").asText(),
                            "expr",
                            filled(target.get("expr").asText()) + "\n"));
                }
            }
            groups.add(Panel.fields("name", dashboard.get("uid").asText(), "rules", rules));
        }
        String rendered = new String(YamlWriter.write(HEADER, Map.of("groups", groups)), StandardCharsets.UTF_8);
        if ("update".equals(System.getProperty("mesh.golden"))) {
            Files.writeString(QUERIES, rendered);
        }
        assertThat(Files.readString(QUERIES)).isEqualTo(rendered);
    }

    @Test
    void theyAreWrittenAsTheDataBinderWritesThem() {
        Dashboards.render(us(lab()))
                .map(file -> ResourceRoundTrip.read(file.bytes(), ConfigMap.class))
                .forEach(ResourceRoundTrip::holds);
    }

    @Test
    void thereAreNoneIfTheModelWantsNone() {
        Mesh mesh = lab().with(Observability.in("watch")
                .with(KubePrometheusStack.of("88.5.3").withoutDashboards()));
        assertThat(Dashboards.render(us(mesh))).isEmpty();
    }

    private static String filled(String promql) {
        return promql.replace("$__rate_interval", "5m")
                .replace("$source", ".*")
                .replace("$destination", ".*")
                .replace("$host", "echo.eu.mesh.local");
    }

    private static List<JsonNode> dashboards() throws IOException {
        List<JsonNode> dashboards = new ArrayList<>();
        for (byte[] file :
                Dashboards.render(us(lab())).map(file -> file.bytes()).toList()) {
            ConfigMap map = ResourceRoundTrip.read(file, ConfigMap.class);
            for (String json : map.getData().values()) {
                dashboards.add(new ObjectMapper().readTree(json));
            }
        }
        return dashboards;
    }
}
