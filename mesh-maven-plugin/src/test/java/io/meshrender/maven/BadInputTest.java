package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Input that no goal can work with gives lines for a person, and changes nothing")
class BadInputTest {
    @TempDir
    Path folder;

    private ConfigRepository repository;

    @BeforeEach
    void rendered() {
        repository = ConfigRepository.in(folder);
        Told.by(goal());
    }

    @Test
    void noFile() {
        RenderGoal goal = goal();
        goal.file = folder.resolve("meshes/none.yaml").toFile();
        assertThat(unchanged(goal)).isEqualTo("""
                """);
    }

    @Test
    void emptyFile() {
        repository.write("mesh.yaml", "");
        assertThat(unchanged(goal())).isEqualTo("""
                """);
    }

    @Test
    void directoryAsFile() {
        RenderGoal goal = goal();
        goal.file = folder.toFile();
        assertThat(unchanged(goal)).isEqualTo("""
                """.replace("FOLDER", folder.toString()));
    }

    @Test
    void notUtf8() throws IOException {
        Files.write(folder.resolve("mesh.yaml"), new byte[] {'m', 'e', 's', 'h', ':', ' ', (byte) 0xE9, '\n'});
        assertThat(unchanged(goal())).isEqualTo("""
                """);
    }

    @Test
    void meshInAnotherFolder() {
        repository.write("meshes/prod.yaml", "mesh: {id: x, idd: y}\n");
        RenderGoal goal = goal();
        goal.file = folder.resolve("meshes/prod.yaml").toFile();
        assertThat(unchanged(goal)).isEqualTo("""
                """);
    }

    @Test
    void ledgerWithAConflict() {
        repository.write("mesh.lock.yaml", "<<<<<<< ours\nvips: {}\n");
        assertThat(unchanged(goal())).isEqualTo("""
                """);
    }

    @Test
    void outputDirectoryThatIsAFile() {
        RenderGoal goal = goal();
        goal.outputDirectory = folder.resolve("pom.xml").toFile();
        assertThat(unchanged(goal)).isEqualTo("""
                """);
    }

    @Test
    void outputDirectoryThatIsTheProject() {
        RenderGoal goal = goal();
        goal.outputDirectory = folder.toFile();
        assertThat(unchanged(goal)).isEqualTo("""
                """.replace("FOLDER", folder.toString()));
    }

    @Test
    void outputDirectoryThatMayNotBeWritten() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeThat(locked.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(locked))
                .as("this user may write everywhere")
                .isFalse();
        RenderGoal goal = goal();
        goal.outputDirectory = locked.resolve("tree").toFile();
        assertThat(unchanged(goal)).isEqualTo("""
                """);
    }

    @Test
    void clusterThatIsNotThere() {
        RenderGoal goal = goal();
        goal.clusters = List.of("prod-us-east-1", " prod-ap-south-1");
        assertThat(unchanged(goal)).isEqualTo("""
                """);
    }

    @Test
    void reportThatCannotBeWritten() {
        RenderGoal goal = goal();
        goal.report = folder.toFile();
        assertThat(unchanged(goal)).isEqualTo("""
                """.replace("FOLDER", folder.toString()));
    }

    private String unchanged(RenderGoal goal) {
        Map<String, String> before = repository.tree("rendered");
        String told = Told.by(goal);
        assertThat(repository.tree("rendered")).isEqualTo(before);
        return told;
    }

    private RenderGoal goal() {
        RenderGoal goal = new RenderGoal();
        goal.basedir = folder.toFile();
        goal.file = folder.resolve("mesh.yaml").toFile();
        goal.outputDirectory = folder.resolve("rendered").toFile();
        return goal;
    }
}
