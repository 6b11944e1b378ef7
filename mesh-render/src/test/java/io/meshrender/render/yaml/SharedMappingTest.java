package io.meshrender.render.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A mapping that stands in many documents is written as one that stands in a single one")
class SharedMappingTest {
    private static final SortedMap<String, Object> NETWORKS = new TreeMap<>(Map.of(
            "eu", Map.of("gateways", List.of(Map.of("address", "eu.example"))),
            "on", Map.of(),
            "us", "one\ntwo\n"));

    private final SharedMapping shared = SharedMapping.of(NETWORKS);

    @Test
    void atAnyDepth() {
        assertThat(text(shared)).isEqualTo(text(NETWORKS));
        assertThat(text(Map.of("a", Map.of("b", shared)))).isEqualTo(text(Map.of("a", Map.of("b", NETWORKS))));
        assertThat(text(Map.of("a", List.of(shared, "x")))).isEqualTo(text(Map.of("a", List.of(NETWORKS, "x"))));
        assertThat(text(shared)).isEqualTo(text(NETWORKS));
    }

    @Test
    void andSoItIsWithoutAnyOfItsEntries() {
        for (String key : List.of("eu", "on", "us", "elsewhere")) {
            SortedMap<String, Object> some = new TreeMap<>(NETWORKS);
            some.remove(key);
            assertThat(text(shared.without(key))).isEqualTo(text(some));
            assertThat(text(Map.of("a", shared.without(key)))).isEqualTo(text(Map.of("a", some)));
        }
    }

    @Test
    void withoutItsOnlyEntryItIsEmpty() {
        SharedMapping one = SharedMapping.of(new TreeMap<>(Map.of("eu", "x")));

        assertThat(text(Map.of("a", one.without("eu")))).isEqualTo("a: {}\n");
        assertThat(text(Map.of("a", one.without("eu").without("us")))).isEqualTo("a:\n  eu: x\n");
    }

    @Test
    void whoReadsItFindsTheSameEntries() {
        SharedMapping some = shared.without("on");

        assertThat(some).isEqualTo(Map.of("eu", NETWORKS.get("eu"), "us", NETWORKS.get("us")));
        assertThat(some).hasSize(2).doesNotContainKey("on").containsKey("eu");
        assertThat(some.get("on")).isNull();
    }

    private static String text(Object document) {
        return new String(YamlWriter.write("", document), StandardCharsets.UTF_8);
    }
}
