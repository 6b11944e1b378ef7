package io.meshrender.render.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.helm.HelmValuesFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An istiod that knows the pods of other clusters")
class NeighbourIstiodTest {
    private static final String MESH = Meshes.neighbours("{}") + Meshes.CART_AND_LEDGER;

    @Test
    @DisplayName(
            "Services stay within their cluster, but for those that the model opens, and others may read the cluster")
    void istiod() {
        assertThat(istiod(MESH, "eu-a")).isEqualTo("""
                # clusters/eu-a/helm/values-istiod.yaml
                base:
                  validationFailurePolicy: Fail
                global:
                  enableReaderRBAC: true
                  meshID: shop
                  meshNetworks:
                    us-net:
                      endpoints:
                      - fromRegistry: us
                      gateways:
                      - address: 192.0.2.3
                        port: 15443
                  multiCluster:
                    clusterName: eu-a
                  network: eu-net
                meshConfig:
                  defaultConfig:
                    proxyMetadata:
                      ISTIO_META_DNS_CAPTURE: "true"
                  serviceSettings:
                  - hosts:
                    - "*.svc.cluster.local"
                    settings:
                      clusterLocal: true
                  - hosts:
                    - ledger.shop.svc.cluster.local
                    settings:
                      clusterLocal: false
                  tcpKeepalive:
                    interval: 30s
                    probes: 3
                    time: 180s
                  trustDomain: cluster.local
                """);
    }

    @Test
    @DisplayName("Without discovery, or alone in a network with it, an istiod has nothing of that")
    void alone() {
        assertThat(istiod(Meshes.neighbours("{discovery: remoteSecrets}") + Meshes.CART_AND_LEDGER, "us"))
                .isEqualTo(istiod(MESH, "us"))
                .contains("enableReaderRBAC: false")
                .doesNotContain("serviceSettings");
    }

    private static String istiod(String mesh, String cluster) {
        return Files.of(
                mesh,
                cluster,
                view -> HelmValuesFiles.render(view)
                        .filter(file -> file.path().fileName().equals("values-istiod.yaml")));
    }
}
