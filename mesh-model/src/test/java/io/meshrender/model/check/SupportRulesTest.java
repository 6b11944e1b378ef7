package io.meshrender.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A version of Istio, as of a day")
class SupportRulesTest {
    @Test
    @DisplayName("is supported up to the day before its support ends, and past it from then on")
    void dayOfTheEnd() {
        assertThat(lines("1.30.8", "2026-12-01")).isEmpty();
        assertThat(lines("1.30.8", "2026-12-02"))
                .containsExactly(
                        "MESH419 warning: istio.version: support of Istio 1.30 ended on 2026-12-02: no security fix comes any more; upgrade to 1.31.4");
    }

    @Test
    @DisplayName("that is older than the table ended before all in it, and one that is newer is not told")
    void outsideOfTheTable() {
        assertThat(lines("1.28.10", "2026-11-25"))
                .containsExactly(
                        "MESH419 warning: istio.version: support of Istio 1.28 ended before 2026-10-15: no security fix comes any more, and nothing rendered was run with it;"
                                + " upgrade to 1.30.8 or 1.31.4; its fields and keys are not known here, so that those of 1.29 stand in");
        assertThat(lines("1.33.0", "2030-01-01")).isEmpty();
        assertThat(lines("1.23.4", "2026-11-25")).isEmpty();
    }

    @Test
    @DisplayName(
            "lacks a fix up to the patch that brings it, pre-releases among them, and a vendor's build is not judged; past its support only that is told")
    void patches() {
        for (String behind : List.of("1.30.0-rc.1", "1.30.5", "1.31.0", "1.31.1")) {
            assertThat(lines(behind, "2026-11-25"))
                    .singleElement()
                    .asString()
                    .startsWith("MESH418 warning: istio.version: ");
        }
        for (String fixed : List.of("1.30.6", "1.30.8", "1.31.2", "1.32.0", "1.30.3-vendor0")) {
            assertThat(lines(fixed, "2026-11-25")).isEmpty();
        }
        assertThat(lines("1.29.6", "2026-11-25")).singleElement().asString().startsWith("MESH419 warning: ");
    }

    @Test
    @DisplayName("that a vendor built may be supported for longer: of an old one only that nothing was run with it")
    void vendors() {
        Mesh mesh = Mesh.of("shop", "1.29.6-vendor0");
        assertThat(SupportRules.left(mesh, LocalDate.parse("2026-11-25"))).isEmpty();
        assertThat(VersionRules.untried(mesh))
                .singleElement()
                .hasToString(
                        "MESH501 warning: istio.version: nothing rendered was run with Istio 1.29.6-vendor0; upgrade to 1.30 or 1.31");
    }

    private static List<String> lines(String version, String today) {
        return SupportRules.left(Mesh.of("shop", version), LocalDate.parse(today)).stream()
                .map(Object::toString)
                .toList();
    }
}
