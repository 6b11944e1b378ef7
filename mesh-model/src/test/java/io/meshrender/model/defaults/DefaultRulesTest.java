package io.meshrender.model.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.document.Manifest;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.yaml.ManifestReader;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A manifest that leaves a default to the API server")
class DefaultRulesTest {
    @Test
    @DisplayName("is warned of at each place inside a list, however deep")
    void insideLists() {
        assertThat(told(
                        "gateway.networking.k8s.io/v1",
                        "HTTPRoute",
                        "{rules: [{}, {matches: [{path: {}}], filters: ~}]}"))
                .containsExactly(
                        "own.yaml:4:16: MESH817 warning: spec.rules[0]: the API server adds"
                                + " 'matches: [{\"path\":{\"type\":\"PathPrefix\",\"value\":\"/\"}}]' here; Argo CD compares the list"
                                + " as a whole, and never comes to rest; write it",
                        "own.yaml:4:32: MESH817 warning: spec.rules[1].matches[0].path: the API server adds 'type: PathPrefix'"
                                + " here; Argo CD compares the list as a whole, and never comes to rest; write it",
                        "own.yaml:4:32: MESH817 warning: spec.rules[1].matches[0].path: the API server adds 'value: \"/\"'"
                                + " here; Argo CD compares the list as a whole, and never comes to rest; write it");
    }

    @Test
    @DisplayName("is warned of where a key stands without a value, and below keys that are free")
    void withoutAValue() {
        assertThat(told(
                        "monitoring.coreos.com/v1",
                        "ServiceMonitor",
                        "{endpoints: [{relabelings: [{action: }], proxyConnectHeader: {x: [{key: y}]}}]}"))
                .hasSize(2)
                .anyMatch(line ->
                        line.contains("spec.endpoints[0].relabelings[0]: the API server adds 'action: replace'"))
                .anyMatch(line ->
                        line.contains("spec.endpoints[0].proxyConnectHeader.x[0]: the API server adds 'name: \"\"'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{endpoints: []}",
                "{endpoints: [{port: metrics}]}",
                "{endpoints: wrong}",
                "{endpoints: [wrong]}",
                "{endpoints: [{relabelings: [{action: keep}]}]}"
            })
    @DisplayName("is left alone where nothing is added to a list")
    void nothingToSay(String spec) {
        assertThat(told("monitoring.coreos.com/v1", "ServiceMonitor", spec)).isEmpty();
    }

    @Test
    @DisplayName("is left alone in lists with keys, which are compared item by item")
    void withKeys() {
        assertThat(told(
                        "gateway.networking.k8s.io/v1",
                        "Gateway",
                        "{listeners: [{name: a, port: 80, protocol: HTTP}]}"))
                .isEmpty();
    }

    @Test
    @DisplayName("is left alone when its kind is not known")
    void ofOtherKinds() {
        assertThat(told("monitoring.coreos.com/v2", "ServiceMonitor", "{endpoints: [{relabelings: [{}]}]}"))
                .isEmpty();
    }

    private static List<String> told(String apiVersion, String kind, String spec) {
        String text = "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: x, namespace: y}\nspec: "
                + spec + "\n";
        return ManifestReader.read(text, "own.yaml").objects().stream()
                .flatMap(object -> DefaultRules.check((Manifest) object).stream())
                .map(Problem::toString)
                .toList();
    }
}
