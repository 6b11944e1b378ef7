package io.meshrender.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.trouble.Problem;
import io.meshrender.model.yaml.MeshReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The proof holds the same lines against Istio's own reading of a {@code meshConfig}. */
class MeshConfigTest {
    private static final String MESH = """
            mesh: {id: shop, trustDomain: corp.example, vips: 240.0.0.0/24}
            networks: {us-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1}
            istio:
              version: 1.31.4
              values:
                istiod:
                  meshConfig:""";

    static Stream<String> lines() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/io/meshrender/model/istio/mesh-config.txt")).stream()
                .filter(line -> !line.startsWith("#"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    @DisplayName("A meshConfig that istiod refuses is an error, one of which it drops a key a warning")
    void isToldAboutAsIstiodTakesIt(String line) {
        int space = line.indexOf(' ');
        List<Problem> problems =
                MeshRules.check(MeshReader.read(MESH + " " + line.substring(space + 1) + "\n", "mesh.yaml")
                        .mesh());
        String said = problems.isEmpty() ? "taken" : problems.get(0).isError() ? "refused" : "ignored";
        assertThat(said).as(problems.toString()).isEqualTo(line.substring(0, space));
    }
}
