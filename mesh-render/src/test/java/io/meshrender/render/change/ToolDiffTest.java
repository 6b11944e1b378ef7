package io.meshrender.render.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who applies a mesh")
class ToolDiffTest {
    private static final String EACH =
            ChangeFormatsTest.BEFORE + "gitops: {repoURL: https://git.example.com/mesh.git, tool: flux}\n";
    private static final String HUB = EACH.replace("tool: flux", "tool: flux, flux: {hub: {context: admin@hub}}");

    @Test
    @DisplayName("changes when a Flux at a hub takes over from that of each cluster, and back")
    void aHub() {
        String advice =
                "; the releases are the same ones; take the objects of the one away, without what they have installed,"
                        + " before the other begins";
        assertThat(Pair.of(EACH, HUB).text()).contains("Flux  →  Flux at a hub" + advice);
        assertThat(Pair.of(HUB, EACH).text()).contains("Flux at a hub  →  Flux" + advice);
        assertThat(Pair.of(EACH, EACH).text()).doesNotContain("what applies the charts");
    }
}
