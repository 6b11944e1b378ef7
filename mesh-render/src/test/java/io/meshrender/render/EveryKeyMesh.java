package io.meshrender.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.meshrender.model.yaml.MeshSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A mesh in which every key of the model is used, for tests that give each of them another value in turn.
 *
 * @param mesh its {@code mesh.yaml}, to be changed at will
 */
public record EveryKeyMesh(ObjectNode mesh) {
    /** Reads and writes it. */
    public static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final Path EVERY_KEY = Path.of(
            "..", "mesh-model", "src", "test", "resources", "io", "meshrender", "model", "yaml", "every-key.yaml");
    /** What that mesh needs to be one that can be rendered. */
    private static final Path EDITS =
            Path.of("src", "test", "resources", "io", "meshrender", "render", "every-key-edits.yaml");

    /** What cannot stand in one mesh with the rest: there is a mesh with each of them. */
    private static final List<String> VARIANTS = List.of("observability: {prometheus: null}", """
            mesh: {extAuthz: {opa: {address: null, service: gate, port: 9191}}}
            observability: {kubePrometheusStack: null}
            gitops: {tool: flux}
            services: {orders: {jwt: {jwksUri: null, jwks: '{"keys": [{"kty": "EC", "crv": "P-256", "x": "eA", "y": "eQ"}]}'}}}
            """, """
            mesh:
              ca: {certManager: null, external: {kind: istio-csr, address: "ca.example:443"}}
            observability: {prometheus: null}
            gitops: {tool: flux, flux: {hub: null}}
            """);

    private static final String FILE = "settings";

    /** Is shown each key that has no keys of its own. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Sees a key.
         *
         * @param parents all sections of the mesh with this key; none if the mesh lacks it, or the section that it stands in
         * @param path the key and what it stands in: {@code services.<name>.ports[].name}
         */
        void see(JsonNode schema, List<ObjectNode> parents, String key, String path) throws IOException;
    }

    /** The meshes, which together have every key. */
    public static List<EveryKeyMesh> all() throws IOException {
        List<EveryKeyMesh> all = new ArrayList<>();
        for (String variant : VARIANTS) {
            ObjectNode mesh = (ObjectNode) YAML.readTree(Files.readString(EVERY_KEY));
            edit(mesh, (ObjectNode) YAML.readTree(Files.readString(EDITS)));
            edit(mesh, (ObjectNode) YAML.readTree(variant));
            all.add(new EveryKeyMesh(mesh));
        }
        return all;
    }

    /** Writes the extras that it names. */
    public static void writeExtras(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("policies"));
        for (String name : List.of(FILE, "limits")) {
            Files.writeString(folder.resolve("policies").resolve(name + ".yaml"), """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: %s, namespace: shop}
                    """.formatted(name));
        }
    }

    /** Shows every key of the schema. */
    public void walk(Visitor visitor) throws IOException {
        section(YAML.readTree(MeshSchema.json()), List.of(mesh), "", visitor);
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

    /** @param nodes all sections of the mesh at this place */
    private void section(JsonNode schema, List<ObjectNode> nodes, String path, Visitor visitor) throws IOException {
        for (Map.Entry<String, JsonNode> key : schema.path("properties").properties()) {
            List<ObjectNode> having =
                    nodes.stream().filter(node -> node.has(key.getKey())).toList();
            String place = path.isEmpty() ? key.getKey() : path + "." + key.getKey();
            if (having.isEmpty()) {
                visitor.see(key.getValue(), having, key.getKey(), place);
            } else {
                key(key.getValue(), having, key.getKey(), place, visitor);
            }
        }
    }

    private void key(JsonNode schema, List<ObjectNode> parents, String key, String path, Visitor visitor)
            throws IOException {
        List<JsonNode> values = parents.stream().map(parent -> parent.get(key)).toList();
        List<JsonNode> forms = new ArrayList<>();
        schema.path("oneOf").forEach(forms::add);
        forms.removeIf(form -> !form.has("properties"));
        for (JsonNode form : forms) {
            section(form, sections(values), path, visitor);
        }
        if (!forms.isEmpty()) {
            return;
        }
        if (schema.has("properties")) {
            section(schema, sections(values), path, visitor);
        } else if (schema.path("additionalProperties").has("properties")) {
            section(schema.get("additionalProperties"), sections(below(values)), path + ".<name>", visitor);
        } else if (schema.path("items").has("properties")) {
            section(schema.get("items"), sections(below(values)), path + "[]", visitor);
        } else {
            visitor.see(schema, parents, key, path);
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

    /** Other values that the reader may take: the schema's words and examples, and the value a little longer or larger. */
    public static List<JsonNode> others(JsonNode schema, JsonNode before) {
        List<JsonNode> others = new ArrayList<>();
        addOthers(schema, before, others);
        return others;
    }

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
}
