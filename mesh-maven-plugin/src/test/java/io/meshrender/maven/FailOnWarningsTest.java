package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mesh.failOnWarnings")
class FailOnWarningsTest {
    private static final String WARNING =
            "WARN mesh.yaml:13:3: MESH203 warning: networks.ap-net: no cluster is on network"
                    + " 'ap-net'; remove it, or name it in a cluster's 'network'\n";

    @TempDir
    Path folder;

    private ConfigRepository repository;
    private RenderGoal goal;

    @BeforeEach
    void aMeshWithAWarning() {
        repository = ConfigRepository.in(folder);
        repository.change("mesh.yaml", mesh -> mesh.replace("us-net: {}", "ap-net: {}\n  us-net: {}"));
        goal = new RenderGoal();
        goal.basedir = folder.toFile();
        goal.file = folder.resolve("mesh.yaml").toFile();
        goal.outputDirectory = folder.resolve("rendered").toFile();
    }

    @Test
    void withoutItAWarningIsTold() {
        assertThat(Told.by(goal)).startsWith(WARNING + "INFO ");
        assertThat(repository.tree("rendered")).isNotEmpty();
    }

    @Test
    void withItAWarningFailsBeforeAnythingIsWritten() {
        goal.failOnWarnings = true;
        assertThat(Told.by(goal))
                .isEqualTo(WARNING + "FAILED 1 warning in mesh.yaml, and mesh.failOnWarnings is set; nothing was"
                        + " written\n");
        assertThat(repository.tree("rendered")).isEmpty();
        assertThat(folder.resolve("mesh.lock.yaml")).doesNotExist();
    }

    @Test
    void aSilencedWarningFailsNothing() {
        goal.failOnWarnings = true;
        repository.change(
                "mesh.yaml", mesh -> mesh + "ignore:\n  - {code: MESH203, where: networks.ap-net, reason: soon}\n");
        assertThat(Told.by(goal)).startsWith("INFO mesh.yaml -> rendered: ");
    }
}
