package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.maven.RealMaven.Build;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The other goals in a config repository")
class OtherGoalsIT {
    @TempDir
    Path folder;

    private ConfigRepository repository;

    @BeforeEach
    void cloned() {
        repository = ConfigRepository.in(folder);
    }

    @Test
    @DisplayName("mvn verify fails if the tree is not current, and ends with the command that mends it")
    void checks() {
        RealMaven.mvn(folder, "mesh:render");
        repository.change("mesh.yaml", mesh -> mesh.replace("port: 80,", "port: 81,"));

        Build build = RealMaven.mvn(folder, "verify");

        assertThat(build.said()).isEqualTo("""
                """);
        assertThat(build.exitCode()).isEqualTo(1);
    }

    @Test
    @DisplayName("skips before it looks at anything")
    void skips() {
        repository.write("mesh.yaml", "neither: {a mesh\n");

        Build build = RealMaven.mvn(
                folder, "-Dmesh.skip", "mesh:render", "mesh:check", "mesh:diff", "mesh:validate", "mesh:schema");

        assertThat(build.said()).isEqualTo("[INFO] mesh.skip is set: nothing is done\n".repeat(5));
        assertThat(build.exitCode()).isZero();
    }

    @Test
    @DisplayName("explains itself")
    void helps() {
        Build build = RealMaven.mvn(folder, "mesh:help");

        assertThat(build.said()).isEqualTo("""
                """);
    }
}
