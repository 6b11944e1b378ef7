package io.meshrender.render.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.render.EveryKeyMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of the values of istiod's chart, a restart")
class RestartValuesTest {
    private static final Path VALUES =
            Path.of("src", "test", "resources", "io", "meshrender", "render", "restart-values.yaml");
    private static final Path KNOWN_KEYS =
            Path.of("..", "mesh-model", "src", "main", "resources", "io", "meshrender", "model", "istio", "releases");
    /** Values that the model renders itself. */
    private static final Set<String> OWNED = Set.of(
            "global.enableReaderRBAC",
            "global.meshID",
            "global.meshNetworks",
            "global.multiCluster",
            "global.multiCluster.clusterName",
            "global.network",
            "global.remotePilotAddress");

    @Test
    @DisplayName("is told of those that are in a pod, and of no other")
    void told() throws IOException {
        JsonNode values = EveryKeyMesh.YAML.readTree(Files.readString(VALUES));
        Set<String> asked = new TreeSet<>();
        Set<String> wrong = new TreeSet<>();
        for (Map.Entry<String, JsonNode> section : values.properties()) {
            for (Map.Entry<String, JsonNode> value : section.getValue().properties()) {
                asked.add(value.getKey());
                String said = said(value.getKey(), value.getValue());
                if (!said.equals(section.getKey())) {
                    wrong.add(value.getKey() + ": " + said);
                }
            }
        }
        assertThat(wrong).isEmpty();
        Set<String> missing = known();
        missing.removeIf(key ->
                OWNED.contains(key) || asked.stream().anyMatch(some -> some.equals(key) || some.startsWith(key + ".")));
        assertThat(missing).isEmpty();
    }

    private static String said(String path, JsonNode value) throws IOException {
        ObjectNode before = mesh();
        ObjectNode after = mesh();
        ObjectNode section = (ObjectNode) after.at("/istio/values/istiod");
        String[] keys = path.split("\\.", -1);
        for (int i = 0; i < keys.length - 1; i++) {
            section = section.withObjectProperty(keys[i]);
        }
        section.set(keys[keys.length - 1], value);
        Pair pair;
        try {
            pair = Pair.of(text(before), text(after));
        } catch (InvalidMeshException e) {
            return "refused";
        }
        return pair.change().count(Kind.RESTART) > 0 ? "inPods" : "notInPods";
    }

    private static String text(ObjectNode mesh) throws IOException {
        return EveryKeyMesh.YAML.writeValueAsString(mesh);
    }

    private static ObjectNode mesh() throws IOException {
        return (ObjectNode) EveryKeyMesh.YAML.readTree("""
                mesh: {id: shop}
                istio: {version: 1.31.4, values: {istiod: {}}}
                networks: {net: {}}
                clusters: {eu: {network: net, locality: eu-west-1}}
                services:
                  web: {namespace: web, clusters: [eu], ports: [{name: http, port: 80, protocol: HTTP}]}
                """);
    }

    /** What the chart reads below the sections that its injector is given, in any release. */
    private static Set<String> known() throws IOException {
        Set<String> known = new TreeSet<>();
        for (String release : List.of("1.29", "1.30", "1.31")) {
            for (String line : Files.readAllLines(KNOWN_KEYS.resolve(release).resolve("istiod.keys.txt"))) {
                String key = line.split(" ", 2)[0].replaceFirst("\\.\\*$", "");
                if (!line.contains(" gone")
                        && key.matches("(global|sidecarInjectorWebhook|cni|env|istiodRemote)(\\..+)?")) {
                    known.add(key);
                }
            }
        }
        return known;
    }
}
