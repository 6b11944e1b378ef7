package io.meshrender.render.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.CheckedMesh;
import io.meshrender.render.EveryKeyMesh;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * For each key of the model and each value of istiod's chart, two meshes that differ in it. With {@code -Dmesh.restarts=DIR} the files of both of
 * which an injected pod is made are written to {@code DIR/<pair>}, and to {@code restart.txt} the clusters in which the diff says that pods have to
 * be restarted: the proof has Istio's injector make a pod of either side, and they differ there and nowhere else.
 */
@DisplayName("Whether pods have to be restarted")
class RestartPairsTest {
    private static final Path RAW_VALUES =
            Path.of("src", "test", "resources", "io", "meshrender", "render", "restart-values.yaml");
    private static final Path KNOWN_KEYS =
            Path.of("..", "mesh-model", "src", "main", "resources", "io", "meshrender", "model", "istio", "releases");
    /** Values that the model owns: the pair is one of the model's key. */
    private static final Set<String> OWNED = Set.of(
            "global.enableReaderRBAC",
            "global.meshID",
            "global.meshNetworks",
            "global.multiCluster",
            "global.multiCluster.clusterName",
            "global.network",
            "global.remotePilotAddress");

    @TempDir
    private Path folder;

    /** Where pairs are written, if anywhere, and how many were. */
    private final @Nullable String written = System.getProperty("mesh.restarts");

    private int pairs;

    /** The keys that made a pair. */
    private final Set<String> paired = new TreeSet<>();

    /**
     * A side of a pair.
     *
     * @param mesh the mesh's id
     * @param files the files of which pods are made, by path
     */
    private record Side(String mesh, RenderedTree tree, SortedMap<String, String> files) {
        static Side of(CheckedMesh checked) {
            RenderedTree tree = MeshRenderer.render(
                            checked, checked.mesh().clusters().keySet())
                    .tree();
            SortedMap<String, String> files = new TreeMap<>();
            for (RenderedFile file : tree.files()) {
                if (makesPods(file.path().text())) {
                    files.put(file.path().text(), new String(file.bytes(), UTF_8));
                }
            }
            return new Side(checked.mesh().settings().id().text(), tree, files);
        }

        List<ChangedFile> changed(Side after) {
            Set<String> paths = new TreeSet<>(files.keySet());
            paths.addAll(after.files.keySet());
            return paths.stream()
                    .filter(path -> !Objects.equals(files.get(path), after.files.get(path)))
                    .map(path -> new ChangedFile(
                            path,
                            Optional.ofNullable(files.get(path)),
                            Optional.ofNullable(after.files.get(path)),
                            List.of()))
                    .toList();
        }

        void write(Path folder) throws IOException {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path at = folder.resolve(file.getKey());
                Files.createDirectories(at.getParent());
                Files.writeString(at, file.getValue(), UTF_8);
            }
        }
    }

    @Test
    @DisplayName("is asked of every key of the model whose files make pods")
    void keysOfTheModel() throws IOException {
        EveryKeyMesh.writeExtras(folder);
        int variant = 0;
        for (EveryKeyMesh every : EveryKeyMesh.all()) {
            variant++;
            String name = "model-" + variant + "-";
            Side usual = side(every.mesh()).orElseThrow();
            Set<String> before = Set.copyOf(paired);
            every.walk((schema, parents, key, path) -> {
                if (before.contains(path)) {
                    return;
                }
                for (ObjectNode parent : parents) {
                    JsonNode value = parent.get(key);
                    for (JsonNode other : EveryKeyMesh.others(schema, value)) {
                        parent.set(key, other);
                        pair(name, path, usual, every.mesh());
                        if (written == null) {
                            // All of them take a minute, and are asked where the pairs are.
                            break;
                        }
                    }
                    parent.remove(key);
                    pair(name, path, usual, every.mesh());
                    parent.set(key, value);
                    if (written == null) {
                        break;
                    }
                }
            });
        }
        assertThat(pairs).isGreaterThan(20);
    }

    @Test
    @DisplayName("is said of each value of istiod's chart that is in a pod, and of no other that it could bring there")
    void valuesOfTheChart() throws IOException {
        JsonNode values = EveryKeyMesh.YAML.readTree(Files.readString(RAW_VALUES));
        Set<String> asked = new TreeSet<>();
        Side usual = side(mesh()).orElseThrow();
        Set<String> wrong = new TreeSet<>();
        for (String where : List.of("inPods", "notInPods", "refused")) {
            for (Map.Entry<String, JsonNode> value : values.get(where).properties()) {
                asked.add(value.getKey());
                ObjectNode mesh = mesh();
                set((ObjectNode) mesh.at("/istio/values/istiod"), value.getKey(), value.getValue());
                String said = pair("value-", value.getKey(), usual, mesh)
                        .map(clusters -> clusters.isEmpty() ? "notInPods" : "inPods")
                        .orElse("refused");
                if (!said.equals(where)) {
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

    /** One cluster with a namespace that is injected and one that is not. */
    private static ObjectNode mesh() throws IOException {
        return (ObjectNode) EveryKeyMesh.YAML.readTree("""
                mesh: {id: shop}
                istio: {version: 1.31.4, values: {istiod: {}}}
                networks: {net: {}}
                clusters: {eu: {network: net, locality: eu-west-1}}
                namespaces: {plain: {injection: false}}
                services:
                  web: {namespace: web, clusters: [eu], ports: [{name: http, port: 80, protocol: HTTP}]}
                """);
    }

    private static void set(ObjectNode values, String path, JsonNode value) {
        ObjectNode section = values;
        String[] keys = path.split("\\.", -1);
        for (int i = 0; i < keys.length - 1; i++) {
            section = section.withObjectProperty(keys[i]);
        }
        section.set(keys[keys.length - 1], value);
    }

    /** What the chart reads below the sections that its injector is given, in any release. */
    private static Set<String> known() throws IOException {
        Set<String> known = new TreeSet<>();
        for (String release : List.of("1.29", "1.30", "1.31")) {
            for (String line : Files.readAllLines(KNOWN_KEYS.resolve(release).resolve("istiod.keys.txt"))) {
                String key = line.replaceFirst(" .*", "").replaceFirst("\\.\\*$", "");
                if (!line.contains(" gone")
                        && key.matches("(global|sidecarInjectorWebhook|cni|env|istiodRemote)(\\..+)?")) {
                    known.add(key);
                }
            }
        }
        return known;
    }

    /** The clusters in which pods have to be restarted; nothing if there is no such mesh. */
    private Optional<Set<String>> pair(String name, String key, Side usual, ObjectNode changed) throws IOException {
        Optional<Side> other = side(changed);
        if (other.isEmpty()) {
            return Optional.empty();
        }
        List<ChangedFile> files = usual.changed(other.get());
        if (files.isEmpty()) {
            return Optional.of(Set.of());
        }
        Set<String> restarted =
                MeshChange.between(other.get().mesh(), files, other.get().tree(), Map.of()).consequences().stream()
                        .filter(consequence -> consequence.kind() == Kind.RESTART)
                        .flatMap(consequence -> consequence.effects().stream())
                        .flatMap(effect -> effect.clusters().stream())
                        .map(Object::toString)
                        .collect(Collectors.toCollection(TreeSet::new));
        paired.add(key);
        pairs++;
        if (written != null) {
            Path to = Path.of(written, (name + key).replaceAll("[^A-Za-z0-9.-]", "_") + "-" + pairs);
            usual.write(to.resolve("before"));
            other.get().write(to.resolve("after"));
            Files.writeString(to.resolve("restart.txt"), String.join("\n", restarted) + "\n", UTF_8);
        }
        return Optional.of(restarted);
    }

    private static boolean makesPods(String path) {
        if (path.endsWith("/kustomization.yaml")) {
            return false;
        }
        return (path.startsWith("argocd/") && path.contains("/application-istiod"))
                || path.matches(
                        "clusters/[^/]+/(helm/values-istiod.*|namespaces/.*|injection/.*|istio-tags/.*|sail/.*|flux/.*istiod.*)");
    }

    /** Nothing if it is no mesh. */
    private Optional<Side> side(ObjectNode mesh) throws IOException {
        Path file = folder.resolve("mesh.yaml");
        Files.writeString(file, EveryKeyMesh.YAML.writeValueAsString(mesh), UTF_8);
        try {
            CheckedMesh checked = MeshRenderer.check(MeshReader.read(file).mesh(), VipLedger.empty(), VipLedger.NAME);
            return checked.problems().hasErrors() ? Optional.empty() : Optional.of(Side.of(checked));
        } catch (InvalidMeshException e) {
            return Optional.empty();
        }
    }
}
