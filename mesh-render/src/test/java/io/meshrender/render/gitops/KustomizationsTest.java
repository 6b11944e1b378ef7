package io.meshrender.render.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.value.Name;
import io.meshrender.render.tree.RenderedFile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Kustomizations of a cluster")
class KustomizationsTest {
    @Test
    @DisplayName("name every resource of their folder once, sorted, and nothing else")
    void namesEveryResource() {
        assertThat(kustomizations(
                        "clusters/prod-us-east-1/mesh/shop/serviceentry-b.yaml",
                        "clusters/prod-us-east-1/mesh/echo/serviceentry-c.yaml",
                        "clusters/prod-us-east-1/mesh/echo/destinationrule-c.yaml",
                        "clusters/prod-us-east-1/mesh-notes/not-a-resource.yaml",
                        "clusters/prod-us-east-1/helm/values-istiod.yaml",
                        "clusters/prod-us-east-1/istioctl/istio.yaml",
                        "clusters/prod-us-east-10/mesh/echo/of-another-cluster.yaml"))
                .isEqualTo(Map.of(
                        "clusters/prod-us-east-1/kustomization.yaml",
                        """
                        # Rendered by mesh:render from mesh.yaml. Do not edit.
                        apiVersion: kustomize.config.k8s.io/v1beta1
                        kind: Kustomization
                        resources:
                        - mesh
                        """,
                        "clusters/prod-us-east-1/mesh/kustomization.yaml",
                        """
                        # Rendered by mesh:render from mesh.yaml. Do not edit.
                        apiVersion: kustomize.config.k8s.io/v1beta1
                        kind: Kustomization
                        resources:
                        - echo/destinationrule-c.yaml
                        - echo/serviceentry-c.yaml
                        - shop/serviceentry-b.yaml
                        """));
    }

    @Test
    @DisplayName("are not among the resources, if their own files are in the list")
    void doNotNameThemselves() {
        String resource = "clusters/prod-us-east-1/mesh/echo/serviceentry-c.yaml";

        assertThat(kustomizations(resource, "clusters/prod-us-east-1/mesh/kustomization.yaml"))
                .isEqualTo(kustomizations(resource));
    }

    @Test
    @DisplayName("are not there where nothing is applied")
    void noneWithoutResources() {
        assertThat(kustomizations("clusters/prod-us-east-1/helm/values-istiod.yaml"))
                .isEmpty();
    }

    private Map<String, String> kustomizations(String... paths) {
        return Kustomizations.of(Name.of("prod-us-east-1"), GitOpsTree.sections("prod-us-east-1", paths))
                .collect(Collectors.toMap(
                        file -> file.path().text(), KustomizationsTest::text, (one, other) -> one, TreeMap::new));
    }

    private static String text(RenderedFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }
}
