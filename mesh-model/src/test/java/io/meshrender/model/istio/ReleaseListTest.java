package io.meshrender.model.istio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lists are drawn by {@code mesh-render/proof/releases/draw}, which needs the network; here they are held against themselves. */
@DisplayName("What an Istio release knows")
class ReleaseListTest {
    private static final Path FOLDER = Path.of("src/main/resources/io/meshrender/model/istio/releases");
    private static final Pattern LIKE = Pattern.compile(" like=(\\S+)");

    static Stream<String> lists() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("1.29"))) {
            return files.map(file -> file.getFileName().toString().replace(".txt", "")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    @DisplayName("is the list of the release before it and one difference, of which no line says what was so already")
    void isTheListBeforeAndADifference(String name) throws IOException {
        SortedMap<String, String> list = new TreeMap<>();
        for (IstioRelease release : IstioRelease.values()) {
            Path file = FOLDER.resolve(release.toString()).resolve(name + ".txt");
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                if (line.startsWith("!")) {
                    assertThat(list.remove(line.substring(1)))
                            .as(file + ": " + line)
                            .isNotNull();
                } else if (!line.startsWith("#")) {
                    String[] words = line.split(" ", 2);
                    String asked = words.length == 1 ? "" : words[1];
                    assertThat(list.put(words[0], asked)).as(file + ": " + line).isNotEqualTo(asked);
                }
            }
            assertThat(ReleaseList.of(name, release)).isEqualTo(list);
        }
    }

    @Test
    @DisplayName("of fields has what holds each field, and each field that another is like")
    void hasNoFieldInTheAir() {
        for (IstioRelease release : IstioRelease.values()) {
            SortedMap<String, String> fields = new TreeMap<>(ReleaseList.of("fields", release));
            fields.putAll(ReleaseList.of("mesh-config", release));
            List<String> missing = new ArrayList<>();
            for (Map.Entry<String, String> field : fields.entrySet()) {
                int dot = field.getKey().lastIndexOf('.');
                if (dot > 0 && !fields.containsKey(field.getKey().substring(0, dot))) {
                    missing.add(field.getKey());
                }
                LIKE.matcher(field.getValue())
                        .results()
                        .filter(like ->
                                like.group(1).compareTo(field.getKey()) >= 0 || !fields.containsKey(like.group(1)))
                        .forEach(like -> missing.add(field.getKey() + " is like " + like.group(1)));
            }
            assertThat(missing).as(release.toString()).isEmpty();
            assertThat(IstioKinds.of(release)).containsKeys("DestinationRule", "WasmPlugin", "Sidecar");
        }
    }

    @Test
    @DisplayName("grows: no kind and no field has gone since the oldest")
    void losesNoField() {
        SortedMap<String, String> oldest = ReleaseList.of("fields", IstioRelease.V1_29);
        for (IstioRelease release : IstioRelease.values()) {
            assertThat(ReleaseList.of("fields", release))
                    .containsKeys(oldest.keySet().toArray(String[]::new));
        }
    }
}
