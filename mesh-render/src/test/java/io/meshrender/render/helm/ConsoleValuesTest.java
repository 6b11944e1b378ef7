package io.meshrender.render.helm;

import static io.meshrender.render.view.TrainingMesh.lab;
import static io.meshrender.render.view.TrainingMesh.text;
import static io.meshrender.render.view.TrainingMesh.us;
import static io.meshrender.render.view.TrainingMesh.view;
import static io.meshrender.render.view.TrainingMesh.watchedClosely;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.observability.Kiali;
import io.meshrender.model.observability.KialiAuth;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.value.Name;
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
                          sidecar:
                            dashboards:
                              folderAnnotation: grafana_folder
                              provider:
                                foldersFromFilesStructure: true
                        prometheus:
                          prometheusSpec:
                            externalLabels:
                              cluster: prod-us-east-1
                              mesh: training-mesh
                              region: us-east-1
                            retention: 10d
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
    void everySettingOfPrometheusGrafanaAndAlertmanager() {
        assertThat(stack(watchedClosely())).isEqualTo("""
                        alertmanager:
                          service:
                            type: ClusterIP
                        grafana:
                          additionalDataSources:
                          - access: proxy
                            jsonData:
                              httpMethod: POST
                            name: Prometheus prod-eu-west-1
                            type: prometheus
                            uid: prometheus-prod-eu-west-1
                            url: https://prometheus.eu.corp.example/prometheus
                          admin:
                            existingSecret: grafana-admin
                          service:
                            type: ClusterIP
                          sidecar:
                            dashboards:
                              folderAnnotation: grafana_folder
                              provider:
                                foldersFromFilesStructure: true
                        kubeControllerManager:
                          enabled: false
                        kubeEtcd:
                          enabled: false
                        kubeProxy:
                          enabled: false
                        kubeScheduler:
                          enabled: false
                        prometheus:
                          prometheusSpec:
                            additionalScrapeConfigs:
                            - honor_labels: true
                              job_name: federate-prod-eu-west-1
                              metric_relabel_configs:
                              - regex: workload:(.+)
                                source_labels:
                                - __name__
                                target_label: __name__
                              metrics_path: /prometheus/federate
                              params:
                                "match[]":
                                - "{__name__=~\\"(mesh|workload):.+|(pilot|istiod|citadel)_.+|up|ALERTS\\"}"
                              scheme: https
                              scrape_interval: 30s
                              static_configs:
                              - targets:
                                - prometheus.eu.corp.example:443
                            externalLabels:
                              cluster: prod-us-east-1
                              mesh: training-mesh
                              region: us-east-1
                              tier: "{{`{{`}} prod }}"
                            remoteWrite:
                            - basicAuth:
                                password:
                                  key: password
                                  name: store-user
                                username:
                                  key: username
                                  name: store-user
                              url: https://store.corp.example/api/v1/push
                              writeRelabelConfigs:
                              - action: keep
                                regex: (mesh|workload):.+|(pilot|istiod|citadel)_.+|up|ALERTS
                                sourceLabels:
                                - __name__
                            - authorization:
                                credentials:
                                  key: token
                                  name: other-token
                              url: https://other.corp.example/write
                            retention: 15d
                            retentionSize: 45GB
                            storageSpec:
                              volumeClaimTemplate:
                                spec:
                                  accessModes:
                                  - ReadWriteOnce
                                  resources:
                                    requests:
                                      storage: 50Gi
                                  storageClassName: gp3
                            thanos:
                              objectStorageConfig:
                                existingSecret:
                                  key: objstore.yml
                                  name: thanos-bucket
                          service:
                            type: ClusterIP
                          thanosService:
                            enabled: true
                        prometheusOperator:
                          admissionWebhooks:
                            enabled: false
                          tls:
                            enabled: false
                        """);
    }

    @Test
    void onlyThePrometheusThatCollectsAsksTheOthers() {
        assertThat(text(
                        HelmValuesFiles::render,
                        view(watchedClosely(), "prod-eu-west-1"),
                        "helm/values-kube-prometheus-stack.yaml"))
                .contains("    url: https://prometheus.us.corp.example\n")
                .doesNotContain("additionalScrapeConfigs");
    }

    @Test
    void everySettingOfKiali() {
        assertThat(kiali(watchedClosely())).isEqualTo("""
                        auth:
                          openid:
                            client_id: kiali
                            disable_rbac: true
                            issuer_uri: https://login.corp.example
                            scopes:
                            - openid
                            - email
                            username_claim: email
                          strategy: openid
                        clustering:
                          autodetect_secrets:
                            enabled: false
                          clusters:
                          - name: prod-eu-west-1
                          kiali_urls:
                          - cluster_name: prod-eu-west-1
                            instance_name: kiali
                            namespace: istio-system
                            url: https://kiali.eu.corp.example
                        deployment:
                          service_type: ClusterIP
                          view_only_mode: true
                        external_services:
                          grafana:
                            auth:
                              password: secret:kiali-grafana:password
                              type: basic
                              username: secret:kiali-grafana:username
                            enabled: true
                            external_url: https://grafana.us.corp.example
                            internal_url: http://kps-grafana.watch:80
                          istio:
                            root_namespace: istio-system
                          prometheus:
                            url: http://kps-kube-prometheus-stack-prometheus.watch:9090
                          tracing:
                            enabled: true
                            external_url: https://traces.us.corp.example
                            internal_url: http://tempo.watch:3200
                            provider: tempo
                            use_grpc: false
                        kubernetes_config:
                          cluster_name: prod-us-east-1
                        login_token:
                          signing_key: secret:kiali-signing-key:key
                        """);
    }

    @Test
    void aDataSourcesIdHasAtMostFortyCharactersAndStaysUnique() {
        assertThat(GrafanaValues.uid(Name.of("prod-us-east-1"))).isEqualTo("prometheus-prod-us-east-1");
        assertThat(GrafanaValues.uid(Name.of("a-cluster-whose-name-is-rather-long-1")))
                .hasSize(40)
                .isNotEqualTo(GrafanaValues.uid(Name.of("a-cluster-whose-name-is-rather-long-2")));
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

    @Test
    void aPrometheusThatRawValuesTellOfIsLeftOn() {
        Mesh mesh = MeshText.read("""
                observability:
                  kiali:
                    version: 2.29.0
                    values: {external_services: {prometheus: {url: "http://prometheus-server.istio-system"}}}
                """);
        assertThat(kiali(mesh)).contains("""
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
        return text(HelmValuesFiles::render, us(mesh), "helm/values-kube-prometheus-stack.yaml");
    }

    private static String kiali(Mesh mesh) {
        return text(HelmValuesFiles::render, us(mesh), "helm/values-kiali.yaml");
    }
}
