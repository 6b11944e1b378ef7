package io.meshrender.model.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.document.Manifest;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.yaml.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Manifests, wrong and right, each followed by the lines that are told about it. The proof in {@code mesh-render/proof} holds the same files
 * against Istio's own validation: it refuses those with an error, and no others. With {@code -Dmesh.golden=update} the lines are written anew.
 */
@DisplayName("A manifest for Istio")
class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/io/meshrender/model/istio/corpus");
    private static final String TOLD = "# ";

    static Stream<String> manifests() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manifests")
    @DisplayName("is told about with every mistake at its place, and none twice")
    void isToldAbout(String name) throws IOException {
        Path file = CORPUS.resolve(name);
        List<String> lines = Files.readAllLines(file);
        String manifest = text(lines.stream().filter(line -> !line.startsWith(TOLD)));
        List<String> told = ManifestReader.read(manifest, name).objects().stream()
                .flatMap(object -> check((Manifest) object))
                .map(problem -> TOLD + problem)
                .toList();
        if ("update".equals(System.getProperty("mesh.golden"))) {
            Files.writeString(file, manifest + text(told.stream()));
        }
        assertThat(Files.readString(file)).isEqualTo(manifest + text(told.stream()));
    }

    private static Stream<Problem> check(Manifest manifest) {
        return ManifestRules.check(manifest, IstioRelease.V1_30).stream();
    }

    private static String text(Stream<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
