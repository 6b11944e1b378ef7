package io.meshrender.render.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.tree.RenderedFile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A service whose pods have another account in one cluster, and listen on another port there")
class InClusterTest {
    private static final String MESH = """
            mesh: {id: shop, authorization: callers}
            istio: {version: 1.30.8}
            networks: {us-net: {}, eu-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: us.shop.example}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: eu.shop.example}}
            services:
              cart:
                namespace: cart
                clusters: [us, eu]
                ports: [{name: http, port: 80, targetPort: 8080, protocol: HTTP}]
                names: [global]
                callers: {services: [web]}
                inCluster:
                  eu: {serviceAccount: cart-eu, targetPorts: {http: 9090}}
              web:
                namespace: web
                clusters: [us, eu]
                ports: [{name: http, port: 80, protocol: HTTP}]
                inCluster:
                  eu: {serviceAccount: web-eu}
            """;

    private final Map<String, String> tree = files(MESH);

    @Test
    @DisplayName("is asked there for its own port, and answers everywhere as any of its accounts")
    void entries() {
        assertThat(tree.get("clusters/eu/mesh/cart/serviceentry-cart-global.yaml"))
                .contains("    targetPort: 9090\n")
                .contains("""
                          subjectAltNames:
                          - spiffe://cluster.local/ns/cart/sa/cart
                          - spiffe://cluster.local/ns/cart/sa/cart-eu
                        """);
        assertThat(tree.get("clusters/us/mesh/cart/serviceentry-cart-global.yaml"))
                .contains("    targetPort: 8080\n")
                .contains("- spiffe://cluster.local/ns/cart/sa/cart-eu\n");
    }

    @Test
    @DisplayName("is told to istiod with the account of the cluster that answers")
    void endpoints() {
        assertThat(tree.get("clusters/us/mesh/cart/serviceentry-cart-global-remote.yaml"))
                .contains("    serviceAccount: cart-eu\n");
        assertThat(tree.get("clusters/eu/mesh/cart/serviceentry-cart-global-remote.yaml"))
                .contains("    serviceAccount: cart\n");
    }

    @Test
    @DisplayName("is admitted with each of its accounts where it calls")
    void callers() {
        assertThat(tree.get("clusters/us/mesh/cart/authorizationpolicy-cart-callers.yaml"))
                .endsWith("""
                                principals:
                                - cluster.local/ns/web/sa/web
                                - cluster.local/ns/web/sa/web-eu
                          selector:
                            matchLabels:
                              app: cart
                        """);
    }

    @Test
    @DisplayName("is in each cluster's calls.tsv as it is there")
    void calls() {
        assertThat(tree.get("clusters/eu/calls.tsv"))
                .contains("service\tcart\tcart/cart-eu\t80/HTTP\tweb/web,web/web-eu\t");
        assertThat(tree.get("clusters/us/calls.tsv"))
                .contains("service\tcart\tcart/cart\t80/HTTP\tweb/web,web/web-eu\t");
    }

    @Test
    @DisplayName("is like any other where nothing is said")
    void nothingElse() {
        Map<String, String> plain = files(MESH.replaceAll("    inCluster:\n      eu: .*\n", ""));
        assertThat(plain.keySet()).isEqualTo(tree.keySet());
        assertThat(tree.keySet().stream().filter(path -> !Objects.equals(tree.get(path), plain.get(path))))
                .containsExactlyInAnyOrder(
                        "clusters/eu/calls.tsv",
                        "clusters/eu/mesh/cart/authorizationpolicy-cart-callers.yaml",
                        "clusters/eu/mesh/cart/serviceentry-cart-global-remote.yaml",
                        "clusters/eu/mesh/cart/serviceentry-cart-global.yaml",
                        "clusters/us/calls.tsv",
                        "clusters/us/mesh/cart/authorizationpolicy-cart-callers.yaml",
                        "clusters/us/mesh/cart/serviceentry-cart-global-remote.yaml",
                        "clusters/us/mesh/cart/serviceentry-cart-global.yaml");
    }

    private static Map<String, String> files(String mesh) {
        Map<String, String> files = new TreeMap<>();
        for (RenderedFile file : MeshRenderer.render(
                        MeshReader.read(mesh, "mesh.yaml").mesh(), VipLedger.empty())
                .tree()
                .files()) {
            files.put(file.path().text(), new String(file.bytes(), StandardCharsets.UTF_8));
        }
        return files;
    }
}
