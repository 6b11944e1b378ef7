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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * For each key of the model and each value of istiod's chart, two meshes that differ in it. With {@code -Dmesh.restarts=DIR} the files of which an
 * injected pod is made are written to {@code DIR/sides}, and to {@code DIR/<pair>/pair.txt} the two sides and the clusters in which the diff says that
 * pods have to be restarted: the proof has Istio's injector make pods of either side, and they differ there and nowhere else.
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

    /** The sides that are written, by their files: pairs share one. */
    private final Map<SortedMap<String, String>, String> sides = new HashMap<>();

    /** The keys that made a pair. */
    private final Set<String> paired = new TreeSet<>();

    @Test
    @DisplayName("is asked of every key of the model whose files make pods")
    void keysOfTheModel() throws IOException {
        EveryKeyMesh.writeExtras(folder);
        int variant = 0;
        for (EveryKeyMesh every : EveryKeyMesh.all()) {
            variant++;
            String name = "model-" + variant + "-";
            PodFiles usual = side(every.mesh()).orElseThrow();
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
        PodFiles usual = side(mesh()).orElseThrow();
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
        for (JsonNode together : values.get("together")) {
            ObjectNode mesh = mesh();
            ObjectNode istiod = (ObjectNode) mesh.at("/istio/values/istiod");
            together.get("with").properties().forEach(value -> set(istiod, value.getKey(), value.getValue()));
            PodFiles with = side(mesh).orElseThrow();
            String key = together.get("value").properties().iterator().next().getKey();
            set(istiod, key, together.get("value").get(key));
            String said = pair("together-", key, with, mesh).orElseThrow().isEmpty() ? "notInPods" : "inPods";
            if (!said.equals(together.get("is").asText())) {
                wrong.add(key + " with " + together.get("with") + ": " + said);
            }
        }
        assertThat(wrong).isEmpty();
        Set<String> missing = known();
        missing.removeIf(key ->
                OWNED.contains(key) || asked.stream().anyMatch(some -> some.equals(key) || some.startsWith(key + ".")));
        assertThat(missing).isEmpty();
    }

    @Test
    @DisplayName(
            "is said of a namespace that names another control plane, and not of one that names the same by its revision or by a tag of it")
    void namespacesAndTags() throws IOException {
        ObjectNode mesh = revisions("stable: blue, next: green", "stable");
        PodFiles tagged = side(mesh).orElseThrow();
        assertThat(pair("tags-", "revision-of-the-tag", tagged, revisions("stable: blue, next: green", "blue")))
                .contains(Set.of());
        assertThat(pair("tags-", "other-tag", tagged, revisions("stable: blue, next: green", "next")))
                .contains(Set.of("eu"));
        assertThat(pair("tags-", "other-revision", tagged, revisions("stable: blue, next: green", "green")))
                .contains(Set.of("eu"));
        assertThat(pair("tags-", "tag-moves", tagged, revisions("stable: green, next: green", "stable")))
                .contains(Set.of("eu"));
        PodFiles both = side(revisions("stable: blue, next: blue", "stable")).orElseThrow();
        assertThat(pair("tags-", "tag-of-the-same", both, revisions("stable: blue, next: blue", "next")))
                .contains(Set.of());
        // Whoever named the tag is not in the tree any more, but a pod may name it too.
        assertThat(pair("tags-", "tag-moves-away", tagged, revisions("stable: green, next: green", "blue")))
                .contains(Set.of("eu"));
    }

    private static ObjectNode revisions(String tags, String named) throws IOException {
        ObjectNode mesh = mesh();
        mesh.set(
                "istio",
                EveryKeyMesh.YAML.readTree("{version: 1.31.4, revisions: {blue: 1.30.8, green: 1.31.4}, tags: {" + tags
                        + "}, defaultRevision: blue, revision: " + named + "}"));
        return mesh;
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
                        && key.matches("(global|sidecarInjectorWebhook|cni|env|istiodRemote|gateways)(\\..+)?")) {
                    known.add(key);
                }
            }
        }
        return known;
    }

    /** The clusters in which pods have to be restarted; nothing if there is no such mesh. */
    private Optional<Set<String>> pair(String name, String key, PodFiles usual, ObjectNode changed) throws IOException {
        Optional<PodFiles> other = side(changed);
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
            Files.createDirectories(to);
            Files.writeString(
                    to.resolve("pair.txt"),
                    "before " + written(usual) + "\nafter " + written(other.get()) + "\nrestart "
                            + String.join(" ", restarted) + "\n",
                    UTF_8);
        }
        return Optional.of(restarted);
    }

    private String written(PodFiles side) throws IOException {
        String known = sides.get(side.files());
        if (known == null) {
            // Two tests write here.
            Path all = Files.createDirectories(Path.of(Objects.requireNonNull(written), "sides"));
            Path its = Files.createTempDirectory(all, "side-");
            side.write(its);
            known = "sides/" + its.getFileName();
            sides.put(side.files(), known);
        }
        return known;
    }

    /** Nothing if it is no mesh. */
    private Optional<PodFiles> side(ObjectNode mesh) throws IOException {
        Path file = folder.resolve("mesh.yaml");
        Files.writeString(file, EveryKeyMesh.YAML.writeValueAsString(mesh), UTF_8);
        try {
            CheckedMesh checked = MeshRenderer.check(MeshReader.read(file).mesh(), VipLedger.empty(), VipLedger.NAME);
            return checked.problems().hasErrors() ? Optional.empty() : Optional.of(PodFiles.of(checked));
        } catch (InvalidMeshException e) {
            return Optional.empty();
        }
    }
}
