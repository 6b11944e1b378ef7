package io.meshrender.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A JVM for one short run")
class TunedJvmTest {
    @ParameterizedTest
    @ValueSource(strings = {"flat", "shop", "training-mesh", "with-flux-and-sail"})
    @DisplayName("has the options that a sample gives to Maven's")
    void asTheSamples(String sample) throws IOException {
        assertThat(Files.readAllLines(Path.of("..", "samples", sample, ".mvn", "jvm.config")))
                .isEqualTo(TunedJvm.OPTIONS);
    }
}
