package io.meshrender.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.model.yaml.MeshSchema;
import io.meshrender.model.yaml.MeshSource;
import io.meshrender.render.tree.RenderedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A key that is read, documented and used by nothing promises what nobody does. Each key of the schema is taken out of a mesh, or given
 * another value, and then some file of the tree has other bytes, or the rules say something else.
 */
@DisplayName("Every key of the model")
class EveryKeyIsUsedTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path EVERY_KEY = Path.of(
            "..", "mesh-model", "src", "test", "resources", "io", "meshrender", "model", "yaml", "every-key.yaml");
    /** What that mesh needs to be one that can be rendered. */
    private static final Path EDITS =
            Path.of("src", "test", "resources", "io", "meshrender", "render", "every-key-edits.yaml");

    /** What cannot stand in one mesh with the rest: the mesh is rendered with each of them in turn. */
    private static final List<String> VARIANTS = List.of("observability: {prometheus: null}", """
            observability: {kubePrometheusStack: null}
            gitops: {tool: flux}
            services: {orders: {jwt: {jwksUri: null, jwks: '{"keys": [{"kty": "EC", "crv": "P-256", "x": "eA", "y": "eQ"}]}'}}}
            """, """
            mesh:
              ca: {certManager: null, external: {kind: istio-csr, address: "ca.example:443"}}
            observability: {prometheus: null}
            """);

    private static final String FILE = "settings";
    private static final String ABSENT = ": not in the mesh";

    @TempDir
    private Path folder;

    private ObjectNode mesh = YAML.createObjectNode();
    private Answer usual = new Answer(List.of(), Map.of());

    /**
     * What the program makes of a mesh.
     *
     * @param problems what the rules say
     * @param tree the bytes of each file; none if the rules refuse the mesh
     */
    private record Answer(List<String> problems, Map<String, String> tree) {}

    @BeforeEach
    void renderTheMeshAsItIs() throws IOException {
        mesh = (ObjectNode) YAML.readTree(Files.readString(EVERY_KEY));
        edit(mesh, (ObjectNode) YAML.readTree(Files.readString(EDITS)));
        Files.createDirectories(folder.resolve("policies"));
        for (String name : List.of(FILE, "limits")) {
            Files.writeString(folder.resolve("policies").resolve(name + ".yaml"), """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: %s, namespace: shop}
                    """.formatted(name));
        }
    }

    @Test
    @DisplayName("changes a byte of the tree, or what the rules say")
    void isUsed() throws IOException {
        ObjectNode whole = mesh;
        List<List<String>> unused = new ArrayList<>();
        for (String variant : VARIANTS) {
            mesh = whole.deepCopy();
            edit(mesh, (ObjectNode) YAML.readTree(variant));
            usual = answer(mesh).orElseThrow();
            assertThat(usual.problems()).allMatch(line -> line.contains(" warning: "));
            assertThat(usual.tree()).isNotEmpty();
            List<String> unusedHere = new ArrayList<>();
            section(YAML.readTree(MeshSchema.json()), List.of(mesh), "", unusedHere);
            unused.add(unusedHere);
        }
        // A reason is for people; what is included has become part of the mesh when the reader is done (IncludeTest),
        // and a
        // group that is gone is refused (DefaultsTest).
        assertThat(everywhere(unused)).containsExactly("groups", "ignore[].reason", "include: not in the mesh");
    }

    /** Of the keys that are unused in each mesh those that no mesh uses: in each it is unused, or what it stands in is not there. */
    private static Set<String> everywhere(List<List<String>> unused) {
        Set<String> keys = new TreeSet<>();
        unused.forEach(keys::addAll);
        keys.removeIf(key -> !unused.stream()
                .allMatch(some -> some.contains(key)
                        || some.stream()
                                .filter(other -> other.endsWith(ABSENT))
                                .anyMatch(other ->
                                        key.startsWith(other.substring(0, other.length() - ABSENT.length()) + "."))));
        return keys;
    }

    private static void edit(ObjectNode mesh, ObjectNode edits) {
        edits.properties().forEach(edit -> {
            if (edit.getValue().isNull()) {
                mesh.remove(edit.getKey());
            } else if (edit.getValue().isObject() && mesh.has(edit.getKey())) {
                edit((ObjectNode) mesh.get(edit.getKey()), (ObjectNode) edit.getValue());
            } else {
                mesh.set(edit.getKey(), edit.getValue());
            }
        });
    }

    /** @param nodes all sections of the mesh at this place, of which one has to use the key */
    private void section(JsonNode schema, List<ObjectNode> nodes, String path, List<String> unused) throws IOException {
        for (Map.Entry<String, JsonNode> key : schema.path("properties").properties()) {
            List<ObjectNode> having =
                    nodes.stream().filter(node -> node.has(key.getKey())).toList();
            String place = path.isEmpty() ? key.getKey() : path + "." + key.getKey();
            if (having.isEmpty()) {
                unused.add(place + ABSENT);
            } else {
                key(key.getValue(), having, key.getKey(), place, unused);
            }
        }
    }

    private void key(JsonNode schema, List<ObjectNode> parents, String key, String path, List<String> unused)
            throws IOException {
        List<JsonNode> values = parents.stream().map(parent -> parent.get(key)).toList();
        List<JsonNode> forms = new ArrayList<>();
        schema.path("oneOf").forEach(forms::add);
        forms.removeIf(form -> !form.has("properties"));
        for (JsonNode form : forms) {
            section(form, sections(values), path, unused);
        }
        if (!forms.isEmpty()) {
            return;
        }
        if (schema.has("properties")) {
            section(schema, sections(values), path, unused);
        } else if (schema.path("additionalProperties").has("properties")) {
            section(schema.get("additionalProperties"), sections(below(values)), path + ".<name>", unused);
        } else if (schema.path("items").has("properties")) {
            section(schema.get("items"), sections(below(values)), path + "[]", unused);
        } else {
            for (ObjectNode parent : parents) {
                if (changesAnything(schema, parent, key)) {
                    return;
                }
            }
            unused.add(path);
        }
    }

    private static List<ObjectNode> sections(List<JsonNode> nodes) {
        return nodes.stream()
                .filter(JsonNode::isObject)
                .map(ObjectNode.class::cast)
                .toList();
    }

    private static List<JsonNode> below(List<JsonNode> nodes) {
        List<JsonNode> all = new ArrayList<>();
        nodes.forEach(node -> node.forEach(all::add));
        return all;
    }

    private boolean changesAnything(JsonNode schema, ObjectNode parent, String key) throws IOException {
        JsonNode before = parent.get(key);
        List<JsonNode> others = new ArrayList<>();
        addOthers(schema, before, others);
        for (JsonNode other : others) {
            parent.set(key, other);
            if (isOther(answer(mesh))) {
                parent.set(key, before);
                return true;
            }
        }
        parent.remove(key);
        Optional<Answer> without = answer(mesh);
        parent.set(key, before);
        return isOther(without);
    }

    private boolean isOther(Optional<Answer> answer) {
        return answer.isPresent() && !answer.get().equals(usual);
    }

    /** Other values that the reader may take: the schema's words and examples, and the value a little longer or larger. */
    private static void addOthers(JsonNode schema, JsonNode before, List<JsonNode> others) {
        schema.path("enum").forEach(others::add);
        schema.path("examples").forEach(others::add);
        schema.path("oneOf").forEach(form -> addOthers(form, before, others));
        if (before.isBoolean()) {
            others.add(YAML.getNodeFactory().booleanNode(!before.booleanValue()));
        } else if (before.isInt()) {
            others.add(YAML.getNodeFactory().numberNode(before.intValue() + 1));
        } else if (before.isArray() && before.size() > 0) {
            List<JsonNode> items = new ArrayList<>();
            addOthers(schema.path("items"), before.get(0), items);
            items.forEach(item -> others.add(YAML.createArrayNode().add(item)));
        } else if (before.isTextual()) {
            String text = before.textValue();
            String end = text.replaceFirst(".*?([0-9]*)$", "$1");
            String longer = end.isEmpty() ? "x" : Integer.toString(Integer.parseInt(end) + 1);
            others.add(YAML.getNodeFactory().textNode(text.substring(0, text.length() - end.length()) + longer));
            others.add(YAML.getNodeFactory().textNode(text.replace("*", FILE)));
        }
    }

    /** Nothing if the reader refuses it: that a key has to be there is no use of it. */
    private Optional<Answer> answer(JsonNode changed) throws IOException {
        Path file = folder.resolve("mesh.yaml");
        Files.writeString(file, YAML.writeValueAsString(changed), StandardCharsets.UTF_8);
        MeshSource source;
        try {
            source = MeshReader.read(file);
        } catch (InvalidMeshException e) {
            return Optional.empty();
        }
        try {
            Rendering rendering = MeshRenderer.render(source.mesh(), VipLedger.empty());
            Map<String, String> tree = new TreeMap<>();
            for (RenderedFile rendered : rendering.tree().files()) {
                tree.put(rendered.path().toString(), new String(rendered.bytes(), StandardCharsets.UTF_8));
            }
            return Optional.of(new Answer(text(rendering.warnings()), tree));
        } catch (InvalidMeshException e) {
            return Optional.of(new Answer(text(e.problems()), Map.of()));
        }
    }

    private static List<String> text(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }
}
