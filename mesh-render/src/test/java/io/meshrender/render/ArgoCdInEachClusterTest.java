package io.meshrender.render;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An Argo CD in each cluster")
class ArgoCdInEachClusterTest {
    private static final String USUAL = """
            mesh: {id: mesh1}
            istio: {version: 1.30.8}
            networks: {a: {}, b: {}}
            clusters:
              uksouth: {network: a, locality: uksouth, gateway: {address: ew.uksouth.example}}
              ukwest: {network: b, locality: ukwest, gateway: {address: ew.ukwest.example}}
            gitops: {repoURL: "https://git.example.com/platform/istio.git"}
            """;

    @Test
    @DisplayName("has a root, an AppProject and Applications of its own, and knows no other cluster")
    void inEach() {
        TreeChanges.require(
                "argocd-in-each",
                USUAL,
                USUAL.replace("locality: uksouth", "locality: uksouth, argocd: in-cluster")
                        .replace("locality: ukwest", "locality: ukwest, argocd: in-cluster"));
    }
}
