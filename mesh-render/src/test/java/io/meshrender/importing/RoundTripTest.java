package io.meshrender.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.tree.RenderedFile;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is imported of a rendered tree")
class RoundTripTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"training-mesh", "shop"})
    @DisplayName("renders to the same tree, byte for byte, without a word of a person")
    void rendersToTheSameTree(String sample) throws Exception {
        Path tree = Path.of("..", "samples", sample, "rendered");
        Import imported = Import.of(List.of(tree));
        imported.write(folder);
        ReadMesh mesh = MeshWorkspace.at(folder.resolve(Import.MESH)).read();
        assertThat(mesh.problems().errors())
                .as(imported.files().get(Import.MESH))
                .isEmpty();
        Map<String, String> rendered = new TreeMap<>();
        for (RenderedFile file : mesh.render().tree().files()) {
            rendered.put(file.path().text(), new String(file.bytes(), StandardCharsets.UTF_8));
        }
        Map<String, String> original = files(tree);
        assertThat(rendered.keySet()).isEqualTo(original.keySet());
        original.forEach((path, text) -> assertThat(rendered.get(path)).as(path).isEqualTo(text));
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (!name.startsWith(".mesh-render/")) {
                    files.put(name, Files.readString(file));
                }
            }
        }
        return files;
    }
}
