package io.meshrender.render.helm;

import static io.meshrender.render.view.TrainingMesh.eu;
import static io.meshrender.render.view.TrainingMesh.lab;
import static io.meshrender.render.view.TrainingMesh.text;
import static io.meshrender.render.view.TrainingMesh.us;
import static io.meshrender.render.view.TrainingMesh.watchedClosely;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Cluster;
import io.meshrender.model.ClusterIstio;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.GatewayService;
import io.meshrender.model.IstioValues;
import io.meshrender.model.Mesh;
import io.meshrender.model.Network;
import io.meshrender.model.istio.IstioFeature;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.GatewayAddress;
import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import io.meshrender.model.value.Version;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Values files of Istio's charts")
class HelmValuesFilesTest {
    @Test
    void theLabsFiles() {
        assertThat(HelmValuesFiles.render(us(lab())).map(file -> file.path() + " from " + file.origins()))
                .containsExactlyInAnyOrder(
                        "clusters/prod-us-east-1/helm/values-istio-base.yaml from [clusters.prod-us-east-1, istio]",
                        "clusters/prod-us-east-1/helm/values-istiod.yaml"
                                + " from [clusters.prod-us-east-1, mesh, istio, clusters.prod-eu-west-1.gateway]",
                        "clusters/prod-us-east-1/helm/values-istio-eastwestgateway.yaml"
                                + " from [clusters.prod-us-east-1.gateway, clusters.prod-us-east-1.network, istio]",
                        "clusters/prod-us-east-1/helm/values-kube-prometheus-stack.yaml"
                                + " from [observability.kubePrometheusStack, clusters.prod-us-east-1]",
                        "clusters/prod-us-east-1/helm/values-kiali.yaml"
                                + " from [observability.kiali, clusters.prod-us-east-1,"
                                + " observability.kubePrometheusStack]");
    }

    @Test
    void base() {
        assertThat(values(lab(), "istio-base")).isEqualTo("""
                        base:
                          validationFailurePolicy: Fail
                        global:
                          enableReaderRBAC: false
                        """);
    }

    @Test
    void istiod() {
        assertThat(values(lab(), "istiod")).isEqualTo("""
                        base:
                          validationFailurePolicy: Fail
                        global:
                          enableReaderRBAC: false
                          meshID: training-mesh
                          meshNetworks:
                            eu-net:
                              endpoints:
                              - fromRegistry: prod-eu-west-1
                              gateways:
                              - address: eastwest.eu.corp.example
                                port: 15443
                          multiCluster:
                            clusterName: prod-us-east-1
                          network: us-net
                        meshConfig:
                          defaultConfig:
                            proxyMetadata:
                              ISTIO_META_DNS_CAPTURE: "true"
                          tcpKeepalive:
                            interval: 30s
                            probes: 3
                            time: 180s
                          trustDomain: corp.local
                        """);
    }

    @Test
    void eastWestGateway() {
        assertThat(values(lab(), "istio-eastwestgateway")).isEqualTo("""
                        name: istio-eastwestgateway
                        networkGateway: us-net
                        """);
    }

    @Test
    void istiodKnowsWhereTracesGo() {
        assertThat(values(watchedClosely(), "istiod")).endsWith("""
                          enableTracing: true
                          extensionProviders:
                          - name: otel-tracing
                            opentelemetry:
                              port: 4317
                              service: opentelemetry-collector.watch.svc.cluster.local
                          tcpKeepalive:
                            interval: 30s
                            probes: 3
                            time: 180s
                          trustDomain: corp.local
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "1.27.8, false",
        "1.28.5, false",
        "1.28.6, true",
        "1.29.1, false",
        "1.29.2, true",
        "1.30.0-rc.0, false",
        "1.30.0, true",
        "2.0.0, true"
    })
    void theFailurePolicyIsToldToChartsThatKnowIt(String version, boolean known) {
        assertThat(IstioFeature.VALIDATION_FAILURE_POLICY.isIn(Version.of(version)))
                .isEqualTo(known);
    }

    @Test
    void aRevisionIsThatOfTheGatewayAndTheChartBeforeItNamesNone() {
        Mesh mesh = lab().with(us().withIstio(
                        new ClusterIstio(Optional.empty(), Optional.of(Name.of("1-30-3")), IstioValues.none())));
        assertThat(values(mesh, "istio-base")).contains("\ndefaultRevision: \"\"\n");
        assertThat(values(mesh, "istiod")).contains("\nrevision: 1-30-3\n");
        assertThat(values(mesh, "istio-eastwestgateway")).endsWith("\nrevision: 1-30-3\n");
    }

    @Test
    void aNetworkHasTheGatewaysOfAllItsClustersAndNoneThatIsPending() {
        Mesh mesh = lab().with(Network.of("ap-net"), Network.of("eu-net"), Network.of("us-net"))
                .with(
                        us(),
                        eu(),
                        Cluster.of("prod-eu-central-1", "eu-net", "eu-central-1")
                                .withGateway("192.0.2.7"),
                        Cluster.of("staging-us-east-1", "us-net", "us-east-1").withGateway("192.0.2.8"),
                        Cluster.of("prod-ap-south-1", "ap-net", "ap-south-1").withGateway("pending"));
        assertThat(values(mesh, "istiod")).contains("""
                          meshNetworks:
                            eu-net:
                              endpoints:
                              - fromRegistry: prod-eu-central-1
                              - fromRegistry: prod-eu-west-1
                              gateways:
                              - address: 192.0.2.7
                                port: 15443
                              - address: eastwest.eu.corp.example
                                port: 15443
                          multiCluster:
                        """);
    }

    @Test
    void aClusterThatKnowsNoOtherNetworkHasNoMeshNetworks() {
        assertThat(values(lab().with(us()), "istiod")).doesNotContain("meshNetworks");
    }

    @Test
    void aGatewayOnAnotherPortSaysSoToIstiodByItsLabel() {
        EastWestGateway gateway = new EastWestGateway(
                GatewayAddress.of("192.0.2.7"),
                Port.of(443),
                GatewayService.LOAD_BALANCER,
                new java.util.TreeMap<>(Map.of("example.com/internal", "true")),
                List.of(Cidr.of("198.51.100.0/24")));
        assertThat(values(lab().with(us().withGateway(gateway)), "istio-eastwestgateway"))
                .isEqualTo("""
                        labels:
                          networking.istio.io/gatewayPort: "443"
                        name: istio-eastwestgateway
                        networkGateway: us-net
                        networkGatewayPorts:
                          tls:
                            port: 443
                        service:
                          annotations:
                            example.com/internal: "true"
                          loadBalancerSourceRanges:
                          - 198.51.100.0/24
                        """);
    }

    @Test
    void aPortOfTheNodesIsNoneOfTheService() {
        EastWestGateway gateway = new EastWestGateway(
                GatewayAddress.of("192.0.2.7"),
                Port.of(31443),
                GatewayService.NODE_PORT,
                Collections.emptySortedMap(),
                List.of(Cidr.of("198.51.100.0/24")));
        assertThat(values(lab().with(us().withGateway(gateway)), "istio-eastwestgateway"))
                .isEqualTo("""
                        name: istio-eastwestgateway
                        networkGateway: us-net
                        service:
                          type: ClusterIP
                        """);
    }

    @Test
    void rawValuesAreMergedLastThoseOfTheClusterOverThoseOfTheMesh() {
        HelmValues ofMesh = HelmValues.of(Map.of(
                "autoscaleMin",
                2,
                "resources",
                Map.of("requests", Map.of("cpu", "1", "memory", "4Gi")),
                "env",
                Map.of("PILOT_DEBOUNCE_MAX", "5s")));
        HelmValues ofCluster = HelmValues.of(Map.of(
                "autoscaleMin",
                3,
                "resources",
                Map.of("requests", Map.of("cpu", "2")),
                "global",
                Map.of("logAsJson", true)));
        Mesh mesh = lab();
        Mesh raw = new Mesh(
                        mesh.settings(),
                        new io.meshrender.model.Istio(
                                mesh.istio().version(),
                                mesh.istio().charts(),
                                Optional.empty(),
                                new IstioValues(HelmValues.empty(), ofMesh, HelmValues.empty())),
                        mesh.networks(),
                        mesh.clusters(),
                        mesh.services(),
                        mesh.observability(),
                        mesh.gitops(),
                        mesh.namespaces(),
                        mesh.extras(),
                        mesh.ignore())
                .with(us().withIstio(new ClusterIstio(
                        Optional.empty(),
                        Optional.empty(),
                        new IstioValues(HelmValues.empty(), ofCluster, HelmValues.empty()))));
        assertThat(values(raw, "istiod")).isEqualTo("""
                        autoscaleMin: 3
                        base:
                          validationFailurePolicy: Fail
                        env:
                          PILOT_DEBOUNCE_MAX: 5s
                        global:
                          enableReaderRBAC: false
                          logAsJson: true
                          meshID: training-mesh
                          multiCluster:
                            clusterName: prod-us-east-1
                          network: us-net
                        meshConfig:
                          defaultConfig:
                            proxyMetadata:
                              ISTIO_META_DNS_CAPTURE: "true"
                          tcpKeepalive:
                            interval: 30s
                            probes: 3
                            time: 180s
                          trustDomain: corp.local
                        resources:
                          requests:
                            cpu: "2"
                            memory: 4Gi
                        """);
    }

    private static String values(Mesh mesh, String component) {
        return text(HelmValuesFiles::render, us(mesh), "helm/values-" + component + ".yaml");
    }
}
