package io.meshrender.render.observability;

import static io.meshrender.render.view.TrainingMesh.lab;
import static io.meshrender.render.view.TrainingMesh.text;
import static io.meshrender.render.view.TrainingMesh.us;
import static io.meshrender.render.view.TrainingMesh.watchedClosely;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.observability.AccessLogs;
import io.meshrender.model.observability.Observability;
import io.meshrender.render.yaml.ResourceRoundTrip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeshTelemetryTest {
    private static final String PATH = "mesh/istio-system/telemetry-mesh-default.yaml";

    @Test
    void failuresAreLogged() {
        assertThat(text(MeshTelemetry::render, us(lab()), PATH)).isEqualTo("""
                        apiVersion: telemetry.istio.io/v1
                        kind: Telemetry
                        metadata:
                          name: mesh-default
                          namespace: istio-system
                        spec:
                          accessLogging:
                          - filter:
                              expression: "!has(response.code) || response.code >= 400"
                            providers:
                            - name: envoy
                          metrics:
                          - providers:
                            - name: prometheus
                        """);
    }

    @Test
    void everythingOrNothingIsLoggedIfTheModelSaysSo() {
        assertThat(text(MeshTelemetry::render, us(logging(AccessLogs.ALL)), PATH))
                .contains("""
                        spec:
                          accessLogging:
                          - providers:
                            - name: envoy
                          metrics:
                        """);
        assertThat(text(MeshTelemetry::render, us(logging(AccessLogs.NONE)), PATH))
                .contains("spec:\n  metrics:\n")
                .doesNotContain("accessLogging");
    }

    @ParameterizedTest
    @EnumSource
    void itIsWrittenAsTheDataBinderWritesIt(AccessLogs logs) {
        ResourceRoundTrip.holds(
                MeshTelemetry.telemetry(us(lab()), logging(logs).observability().orElseThrow()));
    }

    @Test
    void spansTellWhereTheyComeFrom() {
        assertThat(text(MeshTelemetry::render, us(watchedClosely()), PATH)).isEqualTo("""
                        apiVersion: telemetry.istio.io/v1
                        kind: Telemetry
                        metadata:
                          name: mesh-default
                          namespace: istio-system
                        spec:
                          accessLogging:
                          - providers:
                            - name: envoy
                          metrics:
                          - providers:
                            - name: prometheus
                          tracing:
                          - customTags:
                              cluster:
                                environment:
                                  defaultValue: unknown
                                  name: ISTIO_META_CLUSTER_ID
                              network:
                                environment:
                                  defaultValue: unknown
                                  name: ISTIO_META_NETWORK
                              region:
                                literal:
                                  value: us-east-1
                            providers:
                            - name: otel-tracing
                            randomSamplingPercentage: 2.5
                        """);
        ResourceRoundTrip.holds(MeshTelemetry.telemetry(
                us(lab()), watchedClosely().observability().orElseThrow()));
    }

    @Test
    void aMeshThatIsNotWatchedHasNone() {
        assertThat(MeshTelemetry.render(us(Mesh.of("m", "1.30.8")
                        .with(lab().clusters().values().toArray(io.meshrender.model.Cluster[]::new)))))
                .isEmpty();
    }

    private static Mesh logging(AccessLogs logs) {
        return lab().with(Observability.in("watch").with(logs));
    }
}
