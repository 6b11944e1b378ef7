package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A change that is rendered wave by wave")
class WavesTest {
    private static final String US = "clusters/prod-us-east-1";
    private static final String EU = "clusters/prod-eu-west-1";

    @TempDir
    Path folder;

    private ConfigRepository repository = new ConfigRepository(Path.of(""));

    @BeforeEach
    void renderBothWaves() {
        repository = ConfigRepository.in(folder);
        repository.change("mesh.yaml", text -> text + "waves: [[prod-eu-west-1], [prod-us-east-1]]\n");
        Told.by(goal(new RenderGoal(), null));
    }

    @Test
    @DisplayName("leaves the later waves as they were, and the check of the first is green")
    void firstWave() {
        Map<String, String> before = repository.tree("rendered/" + US);
        Map<String, String> europe = repository.tree("rendered/" + EU);
        repository.change("mesh.yaml", text -> text.replace("mtls: STRICT ", "mtls: PERMISSIVE "));

        Told.by(goal(new RenderGoal(), 1));

        assertThat(repository.tree("rendered/" + US)).isEqualTo(before);
        assertThat(repository.tree("rendered/" + EU)).isNotEqualTo(europe);
        assertThat(Told.by(goal(new CheckGoal(), 1))).contains("rendered is what mesh.yaml renders to");
        assertThat(Told.by(goal(new CheckGoal(), 2))).contains("-Dmesh.clusters=wave:1,wave:2");

        Told.by(goal(new RenderGoal(), null));
        assertThat(Told.by(goal(new CheckGoal(), null))).contains("rendered is what mesh.yaml renders to");
    }

    @Test
    @DisplayName("is told that there is no such wave")
    void noSuchWave() {
        RenderGoal render = goal(new RenderGoal(), null);
        render.clusters = List.of("wave:3");

        assertThat(Told.by(render)).contains("no cluster is in wave 3, by its label 'wave' or by 'waves'");
    }

    private <T extends TreeGoal> T goal(T goal, @Nullable Integer wave) {
        goal.basedir = folder.toFile();
        goal.file = folder.resolve("mesh.yaml").toFile();
        goal.outputDirectory = folder.resolve("rendered").toFile();
        goal.wave = wave;
        return goal;
    }
}
