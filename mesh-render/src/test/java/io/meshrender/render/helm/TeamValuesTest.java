package io.meshrender.render.helm;

import static io.meshrender.render.view.TrainingMesh.text;
import static io.meshrender.render.view.TrainingMesh.us;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Raw values of a platform team")
class TeamValuesTest {
    @Test
    void aTeamsOwnProviderStandsBesideTheOneThatTracesGoTo() {
        Mesh mesh = MeshText.read("""
                istio:
                  version: 1.30.8
                  values:
                    istiod: {meshConfig: {extensionProviders: [{name: ext-authz, envoyExtAuthzGrpc: {service: authz.web, port: 9000}}]}}
                observability: {tracing: {collector: otel.watch.svc.cluster.local}}
                """);
        String both = """
                extensionProviders:
                - name: otel-tracing
                  opentelemetry:
                    port: 4317
                    service: otel.watch.svc.cluster.local
                - envoyExtAuthzGrpc:
                    port: 9000
                    service: authz.web
                  name: ext-authz
                """;
        assertThat(values(mesh, "istiod")).contains(both.indent(2));
        assertThat(text(IstioOperators::render, us(mesh), "istioctl/istio.yaml"))
                .contains("  unvalidatedValues:\n    meshConfig:\n" + both.indent(6));
    }

    @Test
    void aPrometheusThatRawValuesTellOfIsLeftOn() {
        Mesh mesh = MeshText.read("""
                observability:
                  kiali:
                    version: 2.29.0
                    values: {external_services: {prometheus: {url: "http://prometheus-server.istio-system"}}}
                """);
        assertThat(values(mesh, "kiali")).contains("""
                        external_services:
                          grafana:
                            enabled: false
                          istio:
                            root_namespace: istio-system
                          prometheus:
                            url: http://prometheus-server.istio-system
                        """);
    }

    @Test
    void aTeamsOwnDataSourcesAndJobsStandBesideThoseOfTheMesh() {
        Mesh mesh = MeshText.read("""
                observability:
                  kubePrometheusStack:
                    version: 88.5.3
                    federation: {cluster: prod-us-east-1}
                    prometheus: {urls: {prod-eu-west-1: "https://prometheus.eu.example"}}
                    values:
                      grafana: {additionalDataSources: [{name: Loki, type: loki, url: "http://loki.logs"}]}
                      prometheus: {prometheusSpec: {additionalScrapeConfigs: [{job_name: nodes}]}}
                """);
        assertThat(stack(mesh))
                .contains("""
                        grafana:
                          additionalDataSources:
                          - access: proxy
                            jsonData:
                              httpMethod: POST
                            name: Prometheus prod-eu-west-1
                            type: prometheus
                            uid: prometheus-prod-eu-west-1
                            url: https://prometheus.eu.example
                          - name: Loki
                            type: loki
                            url: http://loki.logs
                        """)
                .contains("- honor_labels: true\n      job_name: federate-prod-eu-west-1\n", "    - job_name: nodes\n");
    }

    @Test
    void anItemOfTheSameNameTakesThePlaceOfTheRenderedOne() {
        Mesh mesh = MeshText.read("""
                observability:
                  kubePrometheusStack:
                    version: 88.5.3
                    prometheus: {urls: {prod-eu-west-1: "https://prometheus.eu.example"}}
                    values:
                      grafana: {additionalDataSources: [{name: Prometheus prod-eu-west-1, type: prometheus, url: "http://own"}]}
                """);
        assertThat(stack(mesh)).contains("""
                        grafana:
                          additionalDataSources:
                          - name: Prometheus prod-eu-west-1
                            type: prometheus
                            url: http://own
                          admin:
                        """);
    }

    private static String stack(Mesh mesh) {
        return values(mesh, "kube-prometheus-stack");
    }

    private static String values(Mesh mesh, String component) {
        return text(HelmValuesFiles::render, us(mesh), "helm/values-" + component + ".yaml");
    }
}
