package io.meshrender.render;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An east-west gateway of another name or namespace")
class GatewayElsewhereTest {
    private static final String USUAL = """
            mesh: {id: worldwide}
            istio: {version: 1.30.3}
            networks: {a: {}, b: {}}
            clusters:
              east: {network: a, locality: nyc3, gateway: {address: 192.0.2.10}}
              west: {network: b, locality: sfo3, gateway: {address: 198.51.100.10}}
            services:
              web: {namespace: web, clusters: [west], ports: [{name: http, port: 80, protocol: HTTP}]}
              cart:
                namespace: shop
                clusters: [east]
                names: [global]
                ports: [{name: http, port: 80, protocol: HTTP}]
                callers: {services: [web]}
            gitops: {repoURL: "https://git.example/mesh.git", revision: main, path: rendered}
            observability:
              kubePrometheusStack: {version: 88.5.3}
            """;

    @Test
    @DisplayName("is installed there; the Gateway, what it may see, alerts and the dashboard follow")
    void ours() {
        TreeChanges.require(
                "gateway-elsewhere",
                USUAL,
                USUAL.replace(
                        "192.0.2.10",
                        "192.0.2.10, namespace: istio-gateways, name: istio-eastwest, selector: {tier: door}"));
    }

    @Test
    @DisplayName("that somebody else installs is not rendered, and the README says what must be true of it")
    void theirs() {
        String ours = USUAL.replace("192.0.2.10", "192.0.2.10, namespace: istio-gateways, name: istio-eastwest");
        TreeChanges.require(
                "gateway-of-others", ours, ours.replace("istio-eastwest}", "istio-eastwest, install: false}"));
    }
}
