package io.meshrender.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.tree.RenderedFile;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Meshes that teams run, as their public repositories have them, written as a {@code mesh.yaml}: the head of each says what it is after, and what
 * of it is raw still. With {@code -Dmesh.setups=DIR} each is written to {@code DIR/<setup>/rendered}, for the proof.
 */
@DisplayName("A setup that somebody runs")
class SetupsTest {
    private static final Path SETUPS = Path.of("src", "test", "resources", "setups");

    static Stream<String> setups() throws IOException {
        try (Stream<Path> files = Files.list(SETUPS)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("setups")
    @DisplayName("is read, checked and rendered without an error, and without a warning that is not silenced with a reason")
    void renders(String setup) throws IOException {
        MeshWorkspace workspace = MeshWorkspace.at(SETUPS.resolve(setup + ".yaml"));
        ReadMesh read = workspace.read();

        assertThat(read.problems().toString()).isEmpty();
        assertThat(workspace.check().toString()).isEmpty();
        write(setup, workspace.render().tree().files());
    }

    private static void write(String setup, List<RenderedFile> files) throws IOException {
        String directory = System.getProperty("mesh.setups");
        if (directory == null) {
            return;
        }
        for (RenderedFile file : files) {
            Path path = Path.of(directory, setup, "rendered", file.path().text());
            Files.createDirectories(path.getParent());
            Files.write(path, file.bytes());
        }
    }
}
