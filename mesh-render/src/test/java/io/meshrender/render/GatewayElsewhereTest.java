package io.meshrender.render;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An east-west gateway of another name or namespace")
class GatewayElsewhereTest {
    private static final String USUAL = TwoClusters.MESH
            + "gitops: {repoURL: \"https://git.example/mesh.git\", revision: main, path: rendered}\n"
            + "observability: {kubePrometheusStack: {version: 88.5.3}}\n";

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
