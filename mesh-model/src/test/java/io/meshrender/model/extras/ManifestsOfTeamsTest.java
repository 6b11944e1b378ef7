package io.meshrender.model.extras;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.yaml.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Manifests as platform teams have them, right in the mesh of {@link ExtrasOf#SHOP}: each part of {@code of-teams.txt} is the extra of a mesh
 * of its own. A line that begins with {@code + } is one more service. Whatever a rule says of them is a false alarm.
 */
@DisplayName("Of manifests as teams have them nothing is said")
class ManifestsOfTeamsTest {
    private static final int LEAST = 100;

    private static final String WATCHED = """
            gateways: {public: {namespace: ingress}}
            observability:
              namespace: observability
              kubePrometheusStack: {version: 88.5.3, grafana: {adminSecret: grafana-admin}}
            """;

    @TestFactory
    Stream<DynamicTest> nothingIsSaid() {
        List<DynamicTest> tests = new ArrayList<>();
        String all = Golden.resource(ManifestsOfTeamsTest.class, "of-teams.txt").text();
        for (String part : all.split("(?m)^##### ", -1)) {
            if (!part.isEmpty()) {
                String title = part.substring(0, part.indexOf('\n'));
                String manifests = part.substring(title.length() + 1);
                tests.add(DynamicTest.dynamicTest(
                        title, () -> assertThat(said(manifests)).isEmpty()));
            }
        }
        assertThat(tests).hasSizeGreaterThan(LEAST);
        return tests.stream();
    }

    private static List<String> said(String manifests) {
        StringBuilder services = new StringBuilder();
        StringBuilder extra = new StringBuilder();
        manifests.lines().forEach(line -> {
            if (line.startsWith("+ ")) {
                services.append("  ").append(line.substring(2)).append('\n');
            } else {
                extra.append(line).append('\n');
            }
        });
        return ExtrasOf.of(WATCHED + ExtrasOf.SHOP + services)
                .with("own.yaml", extra.toString())
                .lines();
    }
}
