package io.meshrender.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.value.Version;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.workspace.MeshWorkspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * With {@code -Dmesh.upgrades=FOLDER} the tree after each step is written there, below the sample's name; the proof matches every webhook in
 * them with every namespace.
 */
@DisplayName("Each sample goes from the oldest known Istio to the newest, step by step")
class SamplesUpgradedTest {
    private static final List<String> WAY = List.of("1.31.4", "1.32.0");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"training-mesh", "shop", "flat"})
    void steps(String sample) throws Exception {
        copy(Path.of("..", "samples", sample));
        Path mesh = folder.resolve("mesh.yaml");
        String text = Files.readString(mesh).replaceFirst("version: 1\\.3[0-9.]+", "version: 1.29.6");
        if (sample.equals("shop")) {
            text = text.replaceFirst("version: 1\\.29\\.6", "version: 1.29.6\n  tags: {canary: default}")
                    .replace("web: {labels: {team: web}}", "web: {labels: {team: web}, revision: canary}");
        }
        Files.writeString(mesh, text);
        int trees = 0;
        write(sample, trees, mesh);
        for (String version : WAY) {
            Version target = Version.of(version);
            int steps = UpgradeEdit.plan(MeshWorkspace.at(mesh), target).steps().size();
            for (int number = 1; number <= steps; number++) {
                if (UpgradeEdit.plan(MeshWorkspace.at(mesh), target)
                        .steps()
                        .get(number - 1)
                        .done()) {
                    continue;
                }
                UpgradeEdit.of(MeshWorkspace.at(mesh), mesh, target, number).write();
                trees++;
                write(sample, trees, mesh);
            }
            assertThat(UpgradeEdit.plan(MeshWorkspace.at(mesh), target).next()).isEmpty();
        }
        assertThat(trees).isGreaterThan(12);
    }

    @Test
    @DisplayName("One revision after another in one commit, as without istio.revisions")
    void oneCommit() throws Exception {
        copy(Path.of("..", "samples", "training-mesh"));
        Path mesh = folder.resolve("mesh.yaml");
        String text = Files.readString(mesh);
        int number = 0;
        for (String version : List.of("1.30.8", "1.31.4")) {
            Files.writeString(
                    mesh,
                    text.replaceFirst(
                            "version: 1\\.3[0-9.]+",
                            "version: " + version + "\n  revision: " + version.replace('.', '-')));
            assertThat(MeshWorkspace.at(mesh).check().hasErrors()).isFalse();
            write("one-commit", number++, mesh);
        }
    }

    private void copy(Path sample) throws IOException {
        try (Stream<Path> files = Files.walk(sample)) {
            files.filter(file -> !sample.relativize(file).startsWith("rendered") && Files.isRegularFile(file))
                    .forEach(file -> {
                        try {
                            Path copy = folder.resolve(sample.relativize(file).toString());
                            Files.createDirectories(copy.getParent());
                            Files.copy(file, copy);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }

    private static void write(String sample, int number, Path mesh) throws IOException {
        String to = System.getProperty("mesh.upgrades");
        if (to == null) {
            return;
        }
        for (RenderedFile file : MeshWorkspace.at(mesh).render().tree().files()) {
            Path path = Path.of(
                    to, sample, String.format("%03d", number), file.path().text());
            Files.createDirectories(path.getParent());
            Files.write(path, file.bytes());
        }
    }
}
