package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Parts of the clusters in mesh.clusters")
class PartsTest {
    @TempDir
    Path folder;

    private ConfigRepository repository = new ConfigRepository(Path.of(""));

    @BeforeEach
    void renderTheWhole() {
        repository = ConfigRepository.in(folder);
        Told.by(goal(new RenderGoal()));
    }

    @Test
    @DisplayName("a drifted file fails the check of its part, and no other")
    void check() {
        repository.change("rendered/clusters/prod-us-east-1/kustomization.yaml", text -> text + "# mine\n");

        assertThat(Told.by(goal(new CheckGoal(), "part:1/2")))
                .startsWith("INFO rendered is what mesh.yaml renders to: ");
        assertThat(Told.by(goal(new CheckGoal(), "part:2/2")))
                .contains("rendered/clusters/prod-us-east-1/kustomization.yaml: edited by hand")
                .contains("-Dmesh.clusters=part:2/2");
        assertThat(Told.by(goal(new CheckGoal(), "part:shared")))
                .startsWith("INFO rendered is what mesh.yaml renders to: ");
    }

    @Test
    @DisplayName("the files that clusters share are a part of their own")
    void shared() {
        repository.change("rendered/README.md", text -> text + "mine\n");

        assertThat(Told.by(goal(new CheckGoal(), "part:1/2", "part:2/2")))
                .as("all clusters are the whole tree")
                .contains("rendered/README.md: edited by hand");
        assertThat(Told.by(goal(new CheckGoal(), "part:2/2")))
                .startsWith("INFO rendered is what mesh.yaml renders to: ");
        assertThat(Told.by(goal(new CheckGoal(), "part:shared"))).contains("rendered/README.md: edited by hand");
    }

    @Test
    @DisplayName("of more parts than clusters some have nothing to do")
    void empty() {
        assertThat(Told.by(goal(new RenderGoal(), "part:1/10")))
                .isEqualTo("INFO mesh.yaml -> rendered: no cluster is in part:1/10, so there is nothing to do\n");
    }

    @Test
    @DisplayName("one that there is not is refused")
    void mistaken() {
        for (String part : List.of("11/10", "0/10", "1/0", "", "tenth", "1/10/2", "-1/10")) {
            assertThat(Told.by(goal(new RenderGoal(), "part:" + part)))
                    .isEqualTo("FAILED mesh.clusters: no part '" + part
                            + "'; write part:1/10 to part:10/10, and part:shared for what clusters share\n");
        }
    }

    private <T extends TreeGoal> T goal(T goal, String... clusters) {
        goal.basedir = folder.toFile();
        goal.file = folder.resolve("mesh.yaml").toFile();
        goal.outputDirectory = folder.resolve("rendered").toFile();
        goal.clusters = List.of(clusters);
        return goal;
    }
}
