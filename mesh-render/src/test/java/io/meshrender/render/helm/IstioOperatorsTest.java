package io.meshrender.render.helm;

import static io.meshrender.render.view.TrainingMesh.eu;
import static io.meshrender.render.view.TrainingMesh.lab;
import static io.meshrender.render.view.TrainingMesh.text;
import static io.meshrender.render.view.TrainingMesh.us;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Cluster;
import io.meshrender.model.ClusterIstio;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.IstioValues;
import io.meshrender.model.Mesh;
import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.Name;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("IstioOperator files")
class IstioOperatorsTest {
    @Test
    void theControlPlane() {
        assertThat(text(IstioOperators::render, us(lab()), "istioctl/istio.yaml"))
                .isEqualTo("""
                        apiVersion: install.istio.io/v1alpha1
                        kind: IstioOperator
                        metadata:
                          name: istio
                          namespace: istio-system
                        spec:
                          meshConfig:
                            defaultConfig:
                              proxyMetadata:
                                ISTIO_META_DNS_CAPTURE: "true"
                            tcpKeepalive:
                              interval: 30s
                              probes: 3
                              time: 180s
                            trustDomain: corp.local
                          profile: minimal
                          values:
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
                        """);
    }

    @Test
    void theEastWestGateway() {
        assertThat(text(IstioOperators::render, us(lab()), "istioctl/eastwest-gw.yaml"))
                .isEqualTo("""
                        apiVersion: install.istio.io/v1alpha1
                        kind: IstioOperator
                        metadata:
                          name: eastwest-gw
                          namespace: istio-system
                        spec:
                          components:
                            ingressGateways:
                            - name: istio-eastwestgateway
                              enabled: true
                              label:
                                app: istio-eastwestgateway
                                istio: eastwestgateway
                                topology.istio.io/network: us-net
                              k8s:
                                env:
                                - name: ISTIO_META_REQUESTED_NETWORK_VIEW
                                  value: us-net
                                service:
                                  ports:
                                  - name: status-port
                                    port: 15021
                                    targetPort: 15021
                                  - name: tls
                                    port: 15443
                                    targetPort: 15443
                                  - name: tls-istiod
                                    port: 15012
                                    targetPort: 15012
                                  - name: tls-webhook
                                    port: 15017
                                    targetPort: 15017
                                  type: LoadBalancer
                          profile: empty
                          values:
                            gateways:
                              istio-ingressgateway:
                                injectionTemplate: gateway
                            global:
                              network: us-net
                        """);
    }

    @Test
    void whatIsSpecialAboutAClusterStandsInBoth() {
        HelmValues raw = HelmValues.of(Map.of("env", Map.of("PILOT_DEBOUNCE_MAX", "5s")));
        Mesh mesh = lab().with(
                        us().withGateway(EastWestGateway.at("192.0.2.7")
                                        .withPort(443)
                                        .withAnnotations(Map.of("example.com/internal", "true")))
                                .withIstio(new ClusterIstio(
                                        Optional.empty(),
                                        Optional.of(Name.of("1-30-3")),
                                        new IstioValues(HelmValues.empty(), raw, HelmValues.empty()))),
                        eu());
        assertThat(text(IstioOperators::render, us(mesh), "istioctl/istio.yaml"))
                .contains("""
                          profile: minimal
                          revision: 1-30-3
                          unvalidatedValues:
                            env:
                              PILOT_DEBOUNCE_MAX: 5s
                          values:
                        """);
        assertThat(text(IstioOperators::render, us(mesh), "istioctl/eastwest-gw.yaml"))
                .contains(
                        "        networking.istio.io/gatewayPort: \"443\"\n",
                        "        serviceAnnotations:\n          example.com/internal: \"true\"\n",
                        "          - name: tls\n            port: 443\n            targetPort: 15443\n",
                        "\n  revision: 1-30-3\n");
    }

    @Test
    void aClusterWithoutAGatewayHasOneFile() {
        Mesh mesh = lab().with(Cluster.of("prod-us-east-1", "us-net", "us-east-1"));
        assertThat(IstioOperators.render(us(mesh)).map(file -> file.path().text()))
                .containsExactly("clusters/prod-us-east-1/istioctl/istio.yaml");
    }
}
