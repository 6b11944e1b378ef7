package io.meshrender.render.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.yaml.MeshReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of each mesh with a planted mistake the lines of the table are said, and of its mended twin nothing. With {@code -Dmesh.planted=DIR} each
 * tree is written to {@code DIR/<table>/<case>/rendered}, whatever the lines say: the proof runs them on real istiods and Envoys and asks
 * whether calls fail as the lines claim.
 */
@DisplayName("A planted mistake is reported, and its mended twin is not")
class PlantedCasesTest {
    static List<PlantedCase> cases() throws IOException {
        return PlantedCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    @DisplayName("line by line")
    void lines(PlantedCase planted, @TempDir Path folder) throws IOException {
        MeshReading reading = planted.read(folder);
        write(planted, reading);
        assertThat(planted.told().isEmpty()).isEqualTo(!planted.name().endsWith("-planted"));
        assertThat(PlantedCase.lines(reading)).isEqualTo(planted.told());
    }

    private static void write(PlantedCase planted, MeshReading reading) throws IOException {
        String trees = System.getProperty("mesh.planted");
        if (trees != null) {
            Trees.write(Path.of(trees, planted.name(), "rendered"), PlantedCase.tree(reading));
        }
    }
}
