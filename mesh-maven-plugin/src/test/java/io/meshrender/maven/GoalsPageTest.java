package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/goals.md")
class GoalsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "goals.md");
    /** Maven writes it before the tests run. Where somebody else compiles, there is none. */
    private static final String DESCRIPTOR = "/META-INF/maven/plugin.xml";

    @Test
    @DisplayName("says what the plugin's descriptor says; -Dmesh.golden=update writes it anew")
    void isCurrent() throws Exception {
        assumeThat(GoalsPageTest.class.getResource(DESCRIPTOR)).isNotNull();
        try (InputStream descriptor = Objects.requireNonNull(GoalsPageTest.class.getResourceAsStream(DESCRIPTOR))) {
            String page = GoalsPage.markdown(descriptor);
            if ("update".equals(System.getProperty("mesh.golden"))) {
                Files.writeString(PAGE, page);
            }
            assertThat(PAGE).content().isEqualTo(page);
        }
    }
}
