package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is done while a large mesh is read")
class WarmUpTest {
    @Test
    @DisplayName("renders a mesh that is right and has what most have: ways to other clusters, GitOps, and what watches it")
    void reachesMostRenderers() throws IOException {
        RenderedTree tree = WarmUp.run();
        Set<String> folders = new TreeSet<>();
        for (RenderedFile file : tree.files()) {
            folders.add(file.path().folder());
        }
        assertThat(folders)
                .contains(
                        "argocd/one",
                        "clusters/one/helm",
                        "clusters/one/istioctl",
                        "clusters/one/mesh/istio-system",
                        "clusters/one/namespaces",
                        "clusters/one/observability/observability",
                        "clusters/other/mesh/shop");
    }
}
