package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The colours of a diff")
class DiffColoursTest {
    private static final List<String> DIFF = List.of(
            "--- a/mesh.yaml",
            "+++ b/mesh.yaml",
            "@@ -1,3 +1,3 @@",
            " kind: Gateway",
            "--- a separator",
            "+port: 1",
            "");

    @Test
    void areGitsOwn() {
        assertThat(DiffColours.ON.paint(DIFF))
                .containsExactly(
                        "\u001b[1m--- a/mesh.yaml\u001b[m",
                        "\u001b[1m+++ b/mesh.yaml\u001b[m",
                        "\u001b[36m@@ -1,3 +1,3 @@\u001b[m",
                        " kind: Gateway",
                        "\u001b[31m--- a separator\u001b[m",
                        "\u001b[32m+port: 1\u001b[m",
                        "");
    }

    @Test
    void areLeftOutWhereNobodyLooks() {
        assertThat(DiffColours.OFF.paint(DIFF)).isEqualTo(DIFF);
    }

    @Test
    void followMavensOwnProperty() {
        assertThat(DiffColours.of("always", false)).isEqualTo(DiffColours.ON);
        assertThat(DiffColours.of("never", true)).isEqualTo(DiffColours.OFF);
        assertThat(DiffColours.of("auto", false)).isEqualTo(DiffColours.OFF);
        assertThat(DiffColours.of(null, false)).isEqualTo(DiffColours.OFF);
    }
}
