package io.meshrender.render.helm;

import static io.meshrender.render.view.TrainingMesh.lab;
import static io.meshrender.render.view.TrainingMesh.text;
import static io.meshrender.render.view.TrainingMesh.us;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.observability.Kiali;
import io.meshrender.model.observability.KialiAuth;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Values files of kube-prometheus-stack and kiali-server")
class ConsoleValuesTest {
    @Test
    void theLabsPrometheusGrafanaAndAlertmanager() {
        assertThat(stack(lab())).isEqualTo("""
                        alertmanager:
                          service:
                            loadBalancerSourceRanges:
                            - 203.0.113.0/24
                            type: LoadBalancer
                        grafana:
                          admin:
                            existingSecret: grafana-admin
                          service:
                            loadBalancerSourceRanges:
                            - 203.0.113.0/24
                            type: LoadBalancer
                        prometheus:
                          prometheusSpec:
                            externalLabels:
                              cluster: prod-us-east-1
                              mesh: training-mesh
                              region: us-east-1
                          service:
                            loadBalancerSourceRanges:
                            - 203.0.113.0/24
                            type: LoadBalancer
                        prometheusOperator:
                          admissionWebhooks:
                            enabled: false
                          tls:
                            enabled: false
                        """);
    }

    @Test
    void theLabsKialiIsViewOnlyAndKnowsItsPrometheus() {
        assertThat(kiali(lab())).isEqualTo("""
                        auth:
                          strategy: anonymous
                        clustering:
                          autodetect_secrets:
                            enabled: false
                        deployment:
                          additional_service_yaml:
                            loadBalancerSourceRanges:
                            - 203.0.113.0/24
                          service_type: LoadBalancer
                          view_only_mode: true
                        external_services:
                          grafana:
                            enabled: true
                            internal_url: http://kube-prometheus-stack-grafana.observability:80
                          istio:
                            root_namespace: istio-system
                          prometheus:
                            url: http://kube-prometheus-stack-prometheus.observability:9090
                        kubernetes_config:
                          cluster_name: prod-us-east-1
                        login_token:
                          signing_key: secret:kiali-signing-key:key
                        """);
    }

    @Test
    void consolesStayInsideTheClusterUnlessTheModelSaysOtherwise() {
        Mesh mesh = lab().with(Observability.of(KubePrometheusStack.of("88.5.3"), Kiali.of("2.29.0", KialiAuth.TOKEN)));
        assertThat(stack(mesh))
                .contains("    type: ClusterIP\n")
                .doesNotContain("LoadBalancer", "loadBalancerSourceRanges");
        assertThat(kiali(mesh))
                .contains("  service_type: ClusterIP\n", "  view_only_mode: false\n")
                .doesNotContain("additional_service_yaml");
    }

    @Test
    void aKialiWithoutAPrometheusInTheModelAsksNone() {
        Mesh mesh = lab().with(Observability.in("observability").with(Kiali.of("2.29.0", KialiAuth.TOKEN)));
        assertThat(kiali(mesh)).contains("""
                        external_services:
                          grafana:
                            enabled: false
                          istio:
                            root_namespace: istio-system
                          prometheus:
                            enabled: false
                        """);
    }

    private static String stack(Mesh mesh) {
        return text(HelmValuesFiles::render, us(mesh), "helm/values-kube-prometheus-stack.yaml");
    }

    private static String kiali(Mesh mesh) {
        return text(HelmValuesFiles::render, us(mesh), "helm/values-kiali.yaml");
    }
}
