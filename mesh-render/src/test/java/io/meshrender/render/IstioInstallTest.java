package io.meshrender.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Istio's charts")
class IstioInstallTest {
    private static final String USUAL = TwoClusters.MESH + "gitops: {repoURL: \"https://git.example/mesh.git\"}\n";

    @Test
    @DisplayName(
            "may leave istiod of one cluster to others: its values stay, nothing installs them, and the README says what must be true")
    void oneIstiod() {
        String ours = USUAL.replace("locality: nyc3", "locality: nyc3, istio: {revision: prod}");
        TreeChanges.require(
                "istiod-of-others", ours, ours.replace("revision: prod}", "revision: prod, leaveOut: [base, istiod]}"));
    }

    @Test
    @DisplayName("may all be left to others: no Application, no command and no permission of theirs is left")
    void none() {
        TreeChanges.require(
                "istio-of-others",
                USUAL,
                USUAL.replace("istio: {version: 1.30.8}", "istio: {version: 1.30.8, install: none}"));
    }

    @Test
    @DisplayName("take images from a registry of one's own, with its login, and another tag in one cluster")
    void images() {
        TreeChanges.require(
                "images",
                USUAL,
                USUAL.replace(
                                "istio: {version: 1.30.8}",
                                "istio: {version: 1.30.8, images: {hub: registry.example/istio, pullSecrets: [registry-login]}}")
                        .replace("locality: nyc3", "locality: nyc3, istio: {images: {tag: 1.30.8-fips}}"));
    }

    @Test
    @DisplayName("come from an OCI registry, in a vendor's version, whose features are those of its numbers")
    void vendor() {
        TreeChanges.require(
                "vendor",
                USUAL,
                USUAL.replace(
                        "istio: {version: 1.30.8}",
                        "istio: {version: 1.30.0-vendor0, charts: \"oci://registry.example/charts\"}"));
        assertThat(values(USUAL.replace("1.30.8", "1.30.0+vendor0"))).isEqualTo(values(USUAL));
        assertThat(values(USUAL.replace("1.30.8", "1.30.0-rc.0")))
                .as("a pre-release may have less")
                .isNotEqualTo(values(USUAL));
    }

    @Test
    @DisplayName("have no CA where istio-csr signs: no Secret cacerts, and no alert for istiod's certificate")
    void istioCsr() {
        String usual = USUAL + "observability: {prometheus: {operator: false}}\n";
        TreeChanges.require(
                "istio-csr",
                usual,
                usual.replace(
                        "trustDomain: corp.example",
                        "trustDomain: corp.example, ca: {external: {kind: istio-csr, address: \"csr.example:443\"}}"));
    }

    @Test
    @DisplayName("mount SPIRE's socket into sidecars and gateways where SPIRE's agents hand out certificates")
    void spire() {
        TreeChanges.require(
                "spire",
                USUAL,
                USUAL.replace("trustDomain: corp.example", "trustDomain: corp.example, ca: {external: {kind: spire}}"));
    }

    @Test
    @DisplayName(
            "mount SPIRE's socket into further gateways too, and ask its servers to know each other where each cluster has a trust domain")
    void spireOfTwoDomains() {
        String usual = USUAL.replace("west: {", "west: {trustDomain: west.example, ")
                + "gateways: {public: {namespace: ingress, clusters: [west]}}\n";
        TreeChanges.require(
                "spire-two-domains",
                usual,
                usual.replace(
                        "id: worldwide, trustDomain: corp.example",
                        "id: worldwide, trustDomain: corp.example, ca: {external: {kind: spire}}"));
    }

    private static String values(String mesh) {
        return MeshRenderer.render(MeshReader.read(mesh, "mesh.yaml").mesh(), VipLedger.empty()).tree().files().stream()
                .filter(file -> file.path().text().equals("clusters/east/helm/values-istiod.yaml"))
                .map(file -> new String(file.bytes(), UTF_8))
                .findFirst()
                .orElseThrow();
    }
}
