package io.meshrender.render.observability;

import static io.meshrender.render.view.TrainingMesh.lab;
import static io.meshrender.render.view.TrainingMesh.text;
import static io.meshrender.render.view.TrainingMesh.us;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.observability.AccessLogs;
import io.meshrender.model.observability.Observability;
import io.meshrender.render.yaml.ResourceRoundTrip;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitorsTest {
    @Test
    void allProxiesAreScraped() {
        assertThat(text(Monitors::render, us(lab()), "observability/istio-system/podmonitor-envoy-stats-monitor.yaml"))
                .isEqualTo("""
                        apiVersion: monitoring.coreos.com/v1
                        kind: PodMonitor
                        metadata:
                          labels:
                            release: kube-prometheus-stack
                          name: envoy-stats-monitor
                          namespace: istio-system
                        spec:
                          namespaceSelector:
                            any: true
                          podMetricsEndpoints:
                          - interval: 15s
                            path: /stats/prometheus
                            relabelings:
                            - action: keep
                              regex: istio-proxy
                              sourceLabels:
                              - __meta_kubernetes_pod_container_name
                            - action: keep
                              regex: "true"
                              sourceLabels:
                              - __meta_kubernetes_pod_annotationpresent_prometheus_io_scrape
                            - action: replace
                              regex: "(\\\\d+);([\\\\d.]+)"
                              replacement: $2:$1
                              sourceLabels:
                              - __meta_kubernetes_pod_annotation_prometheus_io_port
                              - __meta_kubernetes_pod_ip
                              targetLabel: __address__
                            - action: replace
                              regex: "(\\\\d+);([\\\\da-fA-F.]*:[\\\\da-fA-F:.]*)"
                              replacement: "[$2]:$1"
                              sourceLabels:
                              - __meta_kubernetes_pod_annotation_prometheus_io_port
                              - __meta_kubernetes_pod_ip
                              targetLabel: __address__
                            - action: replace
                              replacement: prod-us-east-1
                              targetLabel: cluster
                          selector:
                            matchExpressions:
                            - key: istio-prometheus-ignore
                              operator: DoesNotExist
                        """);
    }

    /** Prometheus joins the source labels with {@code ;} and matches the whole; what no expression matches stays as it is. */
    @ParameterizedTest
    @CsvSource({
        "15020;10.1.2.3, 10.1.2.3:15020",
        "15020;2001:db8::7, [2001:db8::7]:15020",
        "15020;::ffff:10.1.2.3, [::ffff:10.1.2.3]:15020",
        ";10.1.2.3, ",
        "http;10.1.2.3, "
    })
    void theAddressIsThePodsIpAndThePortOfItsAnnotation(String joined, String address) {
        Optional<String> replaced = Monitors.proxies(us(lab()), labels("r")).getSpec().getPodMetricsEndpoints().stream()
                .flatMap(endpoint -> endpoint.getRelabelings().stream())
                .filter(relabeling -> "__address__".equals(relabeling.getTargetLabel()))
                .filter(relabeling -> joined.matches(relabeling.getRegex()))
                .map(relabeling -> Pattern.compile(relabeling.getRegex())
                        .matcher(joined)
                        .replaceFirst(relabeling.getReplacement()))
                .reduce((one, other) -> "two expressions match");
        assertThat(replaced).isEqualTo(Optional.ofNullable(address));
    }

    @Test
    void istiodIsScraped() {
        assertThat(text(
                        Monitors::render,
                        us(lab()),
                        "observability/istio-system/servicemonitor-istio-component-monitor.yaml"))
                .isEqualTo("""
                        apiVersion: monitoring.coreos.com/v1
                        kind: ServiceMonitor
                        metadata:
                          labels:
                            release: kube-prometheus-stack
                          name: istio-component-monitor
                          namespace: istio-system
                        spec:
                          endpoints:
                          - interval: 15s
                            port: http-monitoring
                            relabelings:
                            - action: replace
                              replacement: prod-us-east-1
                              targetLabel: cluster
                          jobLabel: istio
                          selector:
                            matchLabels:
                              istio: pilot
                          targetLabels:
                          - app
                        """);
    }

    @Test
    void bothAreWrittenAsTheDataBinderWritesThem() {
        ResourceRoundTrip.holds(Monitors.proxies(us(lab()), labels("kube-prometheus-stack")));
        ResourceRoundTrip.holds(Monitors.istiod(us(lab()), labels("kube-prometheus-stack")));
    }

    private static SortedMap<String, String> labels(String release) {
        return new TreeMap<>(Map.of("release", release));
    }

    @Test
    void withoutAPrometheusThereIsNothingToScrapeFor() {
        Mesh mesh = lab().with(Observability.in("watch").with(AccessLogs.NONE));
        assertThat(Monitors.render(us(mesh))).isEmpty();
    }
}
