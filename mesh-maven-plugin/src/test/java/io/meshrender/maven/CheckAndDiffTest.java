package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mesh:check and mesh:diff have a word for each kind of difference, and write nothing")
class CheckAndDiffTest {
    private static final String EU = "clusters/prod-eu-west-1/mesh/";
    private static final String US = "clusters/prod-us-east-1/mesh/";

    @TempDir
    Path folder;

    private ConfigRepository repository;
    private Map<String, String> before = Map.of();

    @BeforeEach
    void tamperedWith() throws IOException {
        repository = ConfigRepository.in(folder);
        // The output's names stay short: a mesh without Argo CD and observability.
        repository.change("mesh.yaml", mesh -> mesh.substring(0, mesh.indexOf("\nobservability:")) + "\n");
        Told.by(at(new RenderGoal()));
        repository.change(
                "rendered/" + EU + "istio-system/peerauthentication-default.yaml",
                text -> text.replace("STRICT", "PERMISSIVE"));
        Files.delete(folder.resolve("rendered/" + US + "istio-system/peerauthentication-default.yaml"));
        Files.delete(folder.resolve("mesh.lock.yaml"));
        repository.change(
                "mesh.yaml",
                mesh -> mesh.replace("names: [regional]", "names: []")
                        .replaceAll(" *vips: \\{echo.*\n", "")
                        .replace("mtls: STRICT ", "mtls: STRICT"));
        before = repository.tree(".");
    }

    @Test
    void check() {
        assertThat(Told.by(at(new CheckGoal()))).isEqualTo("""
                """);
        assertThat(repository.tree(".")).isEqualTo(before);
    }

    @Test
    void diff() {
        DiffGoal goal = at(new DiffGoal());
        goal.color = "never";
        assertThat(Told.by(goal)).isEqualTo("""
                """);
        assertThat(repository.tree(".")).isEqualTo(before);
    }

    private <G extends TreeGoal> G at(G goal) {
        goal.basedir = folder.toFile();
        goal.file = folder.resolve("mesh.yaml").toFile();
        goal.outputDirectory = folder.resolve("rendered").toFile();
        return goal;
    }
}
