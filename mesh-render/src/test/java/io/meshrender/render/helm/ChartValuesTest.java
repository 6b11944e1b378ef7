package io.meshrender.render.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.Port;
import io.meshrender.render.yaml.SharedMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class ChartValuesTest {
    /** The last column is what Helm 3 makes of two values files. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: {b: 1, c: 2} | a: {c: 3, d: 4} | {a={b=1, c=3, d=4}}",
                "a: [1, 2]       | a: [3]          | {a=[3]}",
                "a: {b: 1}       | a: x            | {a=x}",
                "a: x            | a: {b: 1}       | {a={b=1}}",
                "a: {b: 1}       | a: {}           | {a={b=1}}",
                "a: x            | a: {}           | {a={}}",
                "b: 1            | a: {}           | {a={}, b=1}",
                "a: {b: 1}       | a: {b: {c: 2}}  | {a={b={c=2}}}",
            })
    void rawValuesAreMergedAsHelmMergesValuesFiles(String under, String over, String merged) {
        ChartValues values = new ChartValues().merge(raw(under)).merge(raw(over));
        assertThat(values.tree()).hasToString(merged);
    }

    @Test
    void aNullOverAValueIsKeptSinceItTakesTheChartsDefaultAway() {
        ChartValues values = new ChartValues().set("a.b", "x").merge(HelmValues.of(Map.of("a", HelmValues.NULL)));
        assertThat(values.tree()).isEqualTo(Map.of("a", HelmValues.NULL));
    }

    @Test
    void aMappingThatTheModelSetIsMergedInto() {
        ChartValues values = new ChartValues().set("labels", Map.of("a", "1")).merge(raw("labels: {b: '2'}"));
        assertThat(values.tree()).hasToString("{labels={a=1, b=2}}");
    }

    @Test
    void aMappingThatOtherChartsShareIsMergedIntoAndStaysAsItIsForThem() {
        SharedMapping shared = SharedMapping.of(new TreeMap<>(Map.of("eu", new TreeMap<>(Map.of("a", "1")))));
        ChartValues values = new ChartValues().set("networks", shared).merge(raw("networks: {eu: {b: '2'}, us: {}}"));
        assertThat(values.tree()).hasToString("{networks={eu={a=1, b=2}, us={}}}");
        assertThat(shared).hasToString("{eu={a=1}}");
    }

    @Test
    void modelValuesAreWrittenAsTheirTextAndAbsentOnesNotAtAll() {
        ChartValues values = new ChartValues()
                .set("ports", List.of(Port.of(80)))
                .setIfPresent("none", Optional.empty())
                .setIfPresent("nor", List.of())
                .setIfPresent("neither", Map.of())
                .setIfPresent("some", Optional.of(Port.of(81)));
        assertThat(values.tree()).isEqualTo(Map.of("ports", List.of("80"), "some", "81"));
    }

    private static HelmValues raw(String yaml) {
        Map<String, Object> mapping = new Yaml().load(yaml);
        return HelmValues.of(mapping);
    }
}
