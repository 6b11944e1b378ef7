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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    /** A mesh that uses each key, and can be rendered. */
    private static final Path MESH = Path.of("src", "test", "resources", "io", "meshrender", "render", "used-keys.yaml");

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
        mesh = (ObjectNode) YAML.readTree(Files.readString(MESH));
        Files.createDirectories(folder.resolve("policies"));
        Files.writeString(folder.resolve("policies/settings.yaml"), """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: settings
                  namespace: shop
                """);
        usual = answer(mesh).orElseThrow();
        assertThat(usual.problems()).allMatch(line -> line.contains(" warning: "));
        assertThat(usual.tree()).isNotEmpty();
    }

    @Test
    @DisplayName("changes a byte of the tree, or what the rules say")
    void isUsed() throws IOException {
        List<String> unused = new ArrayList<>();
        section(YAML.readTree(MeshSchema.json()), mesh, "", unused);
        // What is included is part of the mesh before the mesh is; IncludeTest holds it.
        assertThat(unused).containsExactly("include: not in the mesh");
    }

    private void section(JsonNode schema, JsonNode node, String path, List<String> unused) throws IOException {
        for (Iterator<Map.Entry<String, JsonNode>> keys = schema.path("properties").fields(); keys.hasNext(); ) {
            Map.Entry<String, JsonNode> key = keys.next();
            String place = path.isEmpty() ? key.getKey() : path + "." + key.getKey();
            if (!node.has(key.getKey())) {
                unused.add(place + ": not in the mesh");
            } else {
                key(key.getValue(), (ObjectNode) node, key.getKey(), place, unused);
            }
        }
    }

    private void key(JsonNode schema, ObjectNode parent, String key, String path, List<String> unused)
            throws IOException {
        JsonNode value = parent.get(key);
        for (JsonNode form : schema.path("oneOf")) {
            if (form.has("properties") && value.isObject()) {
                section(form, value, path, unused);
                return;
            }
        }
        if (schema.has("properties")) {
            section(schema, value, path, unused);
        } else if (schema.path("additionalProperties").has("properties")) {
            String first = value.fieldNames().next();
            section(schema.get("additionalProperties"), value.get(first), path + ".<name>", unused);
        } else if (schema.path("items").has("properties")) {
            section(schema.get("items"), value.get(0), path + "[]", unused);
        } else if (!changesAnything(schema, parent, key)) {
            unused.add(path);
        }
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
            others.add(YAML.getNodeFactory().textNode(before.textValue() + "x"));
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
