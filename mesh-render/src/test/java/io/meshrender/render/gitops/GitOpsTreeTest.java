package io.meshrender.render.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.Lab;
import java.util.SortedMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How the tree reaches the clusters")
class GitOpsTreeTest {
    @Test
    @DisplayName("every file for the lab, to the byte")
    void lab() {
        SortedMap<String, String> files = GitOpsTree.of(Lab.mesh());

        Golden.requireEqual("lab", files);
    }

    @Test
    @DisplayName(
            "without gitops in the model there is no Argo CD file, and kubectl has its kustomizations all the same")
    void withoutGitOps() {
        assertThat(GitOpsTree.of(Lab.bare().with(Lab.observability())).keySet())
                .containsExactly(
                        ".gitattributes",
                        "README.md",
                        "clusters/prod-eu-west-1/kustomization.yaml",
                        "clusters/prod-eu-west-1/mesh/kustomization.yaml",
                        "clusters/prod-eu-west-1/namespaces/kustomization.yaml",
                        "clusters/prod-eu-west-1/observability/kustomization.yaml",
                        "clusters/prod-us-east-1/kustomization.yaml",
                        "clusters/prod-us-east-1/mesh/kustomization.yaml",
                        "clusters/prod-us-east-1/namespaces/kustomization.yaml",
                        "clusters/prod-us-east-1/observability/kustomization.yaml");
    }
}
