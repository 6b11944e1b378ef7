package io.meshrender.model.extras;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.yaml.Golden;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds {@code pairs.txt}: extras with a mistake, what is said of them, and their twin, of which nothing is said. Lines that begin with {@code +}
 * are further services of the mesh. {@code -Dmesh.golden=update} writes what is said anew; look at the difference before you commit it.
 */
@DisplayName("An extra with a mistake, and its harmless twin:")
public class PairsTest {
    private static final String TITLE = "##### ";
    private static final String TOLD = "----- is reported:\n";
    private static final String TWIN = "----- is not:\n";
    private static final Golden FILE = Golden.resource(PairsTest.class, "pairs.txt");

    private static final String WATCHED = """
            gateways: {public: {namespace: ingress}}
            observability:
              namespace: observability
              kubePrometheusStack: {version: 88.5.3, grafana: {adminSecret: grafana-admin}}
            """;

    private record Pair(String title, String services, String wrong, String told, String right) {
        String said(String extras) {
            List<String> lines = ExtrasOf.of(WATCHED + ExtrasOf.SHOP + services.replace("+ ", "  "))
                    .with("own.yaml", extras)
                    .lines();
            return String.join("", lines.stream().map(line -> line + "\n").toList());
        }
    }

    @TestFactory
    Stream<DynamicTest> theMistakeIsReported() {
        return pairs().stream()
                .map(pair -> DynamicTest.dynamicTest(
                        pair.title(),
                        () -> assertThat(pair.said(pair.wrong()))
                                .isNotEmpty()
                                .isEqualTo(Golden.UPDATE ? pair.said(pair.wrong()) : pair.told())));
    }

    @TestFactory
    Stream<DynamicTest> nothingIsSaidOfItsTwin() {
        return pairs().stream()
                .map(pair -> DynamicTest.dynamicTest(
                        pair.title(), () -> assertThat(pair.said(pair.right())).isEmpty()));
    }

    @Test
    void theFileIsCurrent() {
        StringBuilder current = new StringBuilder();
        for (Pair pair : pairs()) {
            current.append(TITLE).append(pair.title()).append('\n').append(pair.services());
            current.append(pair.wrong()).append(TOLD).append(pair.said(pair.wrong()));
            current.append(TWIN).append(pair.right());
        }
        FILE.holds(current.toString());
    }

    /** The wrong inputs: the files of each, by its title. */
    public static Map<String, Map<String, String>> wrong() {
        Map<String, Map<String, String>> wrong = new LinkedHashMap<>();
        for (Pair pair : pairs()) {
            String mesh =
                    WATCHED + ExtrasOf.SHOP + pair.services().replace("+ ", "  ") + "extras: [{files: own.yaml}]\n";
            wrong.put(pair.title(), Map.of("mesh.yaml", mesh, "own.yaml", pair.wrong()));
        }
        return wrong;
    }

    private static List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (String part : FILE.text().split("(?m)^" + TITLE, -1)) {
            if (!part.isEmpty()) {
                int title = part.indexOf('\n') + 1;
                int services = title;
                while (part.startsWith("+ ", services)) {
                    services = part.indexOf('\n', services) + 1;
                }
                int told = part.indexOf(TOLD);
                int twin = part.indexOf(TWIN);
                pairs.add(new Pair(
                        part.substring(0, title - 1),
                        part.substring(title, services),
                        part.substring(services, told),
                        part.substring(told + TOLD.length(), twin),
                        part.substring(twin + TWIN.length())));
            }
        }
        return pairs;
    }
}
