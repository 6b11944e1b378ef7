package io.meshrender.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.IstioValues;
import io.meshrender.model.Mesh;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.gitops.Golden;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Meshes that teams run, as their public repositories have them, written as a {@code mesh.yaml}: the head of each says what it is after, and what
 * of it is raw still. With {@code -Dmesh.setups=DIR} each is written to {@code DIR/<setup>/rendered}, for the proof.
 */
@DisplayName("A setup that somebody runs")
class SetupsTest {
    private static final Path SETUPS = Path.of("src", "test", "resources", "setups");

    static Stream<String> setups() throws IOException {
        try (Stream<Path> files = Files.list(SETUPS)) {
            return files
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("setups")
    @DisplayName(
            "is read, checked and rendered without an error, and without a warning that is not silenced with a reason")
    void renders(String setup) throws IOException {
        MeshWorkspace workspace = MeshWorkspace.at(SETUPS.resolve(setup + ".yaml"));
        ReadMesh read = workspace.read();

        assertThat(read.problems().toString()).isEmpty();
        SortedMap<String, String> tree = new TreeMap<>();
        for (RenderedFile file : workspace.render().tree().files()) {
            tree.put(file.path().text(), new String(file.bytes(), UTF_8));
        }
        ForTheProof.write(setup, tree);
    }

    @Test
    @DisplayName(
            "has raw values for logs, for what istiod reads of its environment and for what is of one installation, and for nothing else")
    void raw() throws IOException {
        StringBuilder raw = new StringBuilder();
        for (String setup : setups().toList()) {
            Mesh mesh = MeshReader.read(SETUPS.resolve(setup + ".yaml")).mesh();
            SortedSet<String> keys = new TreeSet<>();
            keys("istio.values", mesh.istio().values(), keys);
            mesh.clusters()
                    .values()
                    .forEach(cluster ->
                            keys("clusters.istio.values", cluster.istio().values(), keys));
            mesh.gateways()
                    .values()
                    .forEach(gateway -> keys("gateways.values", gateway.values().tree(), keys));
            mesh.observability()
                    .flatMap(Observability::kiali)
                    .ifPresent(kiali ->
                            keys("observability.kiali.values", kiali.values().tree(), keys));
            raw.append(setup).append('\n');
            keys.forEach(key -> raw.append("  ").append(key).append('\n'));
        }
        Golden.requireEqual("setups", new TreeMap<>(Map.of("raw.txt", raw.toString())));
    }

    private static void keys(String path, IstioValues values, SortedSet<String> keys) {
        keys(path + ".base", values.base().tree(), keys);
        keys(path + ".istiod", values.istiod().tree(), keys);
        keys(path + ".gateway", values.gateway().tree(), keys);
        keys(path + ".cni", values.cni().tree(), keys);
    }

    private static void keys(String path, Map<?, ?> values, SortedSet<String> keys) {
        values.forEach((key, value) -> {
            if (value instanceof Map<?, ?> below && !below.isEmpty()) {
                keys(path + "." + key, below, keys);
            } else {
                keys.add(path + "." + key);
            }
        });
    }
}
