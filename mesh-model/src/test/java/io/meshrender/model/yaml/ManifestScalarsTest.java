package io.meshrender.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.trouble.InvalidMeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Manifests whose keys and values YAML may take for something else, each followed by the lines that are told about it. The proof in
 * {@code mesh-render/proof} gives the same files to kustomize. With {@code -Dmesh.golden=update} the lines are written anew.
 */
@DisplayName("A key or value of a manifest")
class ManifestScalarsTest {
    private static final Path FOLDER = Path.of("src/test/resources/io/meshrender/model/yaml/scalars");
    private static final String TOLD = "# ";

    static Stream<String> manifests() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manifests")
    @DisplayName("is refused if kustomize does not carry it as it is")
    void isRefusedIfKustomizeDoesNotCarryIt(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        String manifest = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith(TOLD))
                .collect(Collectors.joining("\n", "", "\n"));
        String whole = manifest
                + told(manifest, name).stream().map(line -> TOLD + line + "\n").collect(Collectors.joining());
        if ("update".equals(System.getProperty("mesh.golden"))) {
            Files.writeString(file, whole);
        }
        assertThat(Files.readString(file)).isEqualTo(whole);
    }

    private static List<String> told(String manifest, String name) {
        try {
            ManifestReader.read(manifest, name);
            return List.of();
        } catch (InvalidMeshException e) {
            return e.problems().stream().map(Object::toString).toList();
        }
    }
}
