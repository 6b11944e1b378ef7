package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.maven.RealMaven.Build;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mvn …:init in an empty folder")
class InitIT {
    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "starts a repository by the plugin's coordinates alone; then render has nothing to do, and verify is content")
    void startsRendersAndChecks() {
        Build init = RealMaven.mvn(folder, "io.meshrender:mesh-maven-plugin:" + RealMaven.VERSION + ":init");
        assertThat(init.said()).contains("a config repository is in ");
        assertThat(init.exitCode()).isZero();

        Build render = RealMaven.mvn(folder, "mesh:render", "mesh:check");
        assertThat(render.said().replaceAll("[0-9]+ (files|unchanged)", "N $1")).isEqualTo("""
                [INFO] mesh.yaml -> rendered: N files
                [INFO]   east-1: 0 created, 0 changed, 0 deleted, N unchanged
                [INFO]   west-1: 0 created, 0 changed, 0 deleted, N unchanged
                [INFO]   shared: 0 created, 0 changed, 0 deleted, N unchanged
                [INFO] rendered is what mesh.yaml renders to: N files
                """);
        assertThat(render.exitCode()).isZero();

        assertThat(RealMaven.mvn(folder, "verify").exitCode()).isZero();

        Build again = RealMaven.mvn(folder, "mesh:init");
        assertThat(again.said())
                .contains("mesh:init overwrites nothing")
                .contains("mesh.yaml, pom.xml, .mvn/jvm.config");
        assertThat(again.exitCode()).isEqualTo(1);
    }
}
