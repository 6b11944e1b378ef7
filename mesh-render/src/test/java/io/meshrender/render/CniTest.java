package io.meshrender.render;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Istio's CNI plugin")
class CniTest {
    private static final String WITHOUT = """
            mesh: {id: shop}
            istio: {version: 1.30.8}
            networks: {a: {}}
            clusters:
              us: {network: a, locality: us-east-1}
              eu: {network: a, locality: eu-west-1}
            gitops: {repoURL: "https://git.example/mesh.git", revision: main, path: rendered}
            """;

    @Test
    @DisplayName("is one release in front of istiod, which leaves istio-init out of pods")
    void installed() {
        TreeChanges.require(
                "cni",
                WITHOUT,
                WITHOUT.replace(
                        "1.30.8}", "1.30.8, cni: {namespace: istio-nodes, platform: k3s, binDir: /opt/cni/bin}}"));
    }

    @Test
    @DisplayName("that somebody else installs changes istiod's values only, and so may one cluster's own")
    void ofOthers() {
        TreeChanges.require(
                "cni-of-others",
                WITHOUT,
                WITHOUT.replace(
                        "locality: us-east-1}",
                        "locality: us-east-1, istio: {cni: {install: false, platform: openshift}}}"));
    }
}
