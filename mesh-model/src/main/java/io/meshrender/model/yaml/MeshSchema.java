package io.meshrender.model.yaml;

import io.meshrender.model.Cluster;
import io.meshrender.model.Service;
import io.meshrender.model.json.Json;
import io.meshrender.model.value.Grammar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The JSON Schema of a {@code mesh.yaml}, for editors: completion, descriptions, and most mistakes while typing. Derived from what the
 * reader binds by, so that the two cannot differ in a key, a word or a default. Draft 7, which every editor's YAML support knows, without
 * references, since draft 7 has no room for a description beside one.
 */
public final class MeshSchema {
    private static final String NUMBER = "5";

    private MeshSchema() {}

    /** The schema, the same to the byte at each call, ended by a line feed. */
    public static String json() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "mesh.yaml: one Istio mesh over many clusters");
        schema.putAll(section(Inclusions.mainFile()));
        Map<String, Object> needed = new LinkedHashMap<>();
        for (Field field : Inclusions.mainFile().fields()) {
            if (field.shape() instanceof MapShape map
                    && map.value() instanceof SectionShape section
                    && hasDefaults(section)) {
                needed.put(field.key(), schema("additionalProperties", needed(section)));
            }
        }
        // What a default may bring is missing only where there are no defaults.
        schema.put("if", schema("not", schema("required", List.of(Inclusions.DEFAULTS))));
        schema.put("then", schema("properties", needed));
        return Json.write(schema);
    }

    private static boolean hasDefaults(SectionShape section) {
        return section == SectionShape.of(Cluster.class) || section == SectionShape.of(Service.class);
    }

    /** What has to be there, and nothing else. */
    private static Map<String, Object> needed(SectionShape section) {
        List<String> required = new ArrayList<>();
        Map<String, Object> below = new LinkedHashMap<>();
        for (Field field : section.fields()) {
            if (!field.mayBeAbsent()) {
                required.add(field.key());
            }
            if (PartialShape.partial(field.shape()) instanceof PartialShape part) {
                Map<String, Object> more = needed(part.whole());
                if (!more.isEmpty()) {
                    below.put(field.key(), more);
                }
            }
        }
        Map<String, Object> needed = new LinkedHashMap<>();
        if (!required.isEmpty()) {
            needed.put("required", required);
        }
        if (!below.isEmpty()) {
            needed.put("properties", below);
        }
        return needed;
    }

    /** A section of which any key may be left out. */
    private static Map<String, Object> partial(SectionShape section, boolean named) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Field field : section.fields()) {
            Map<String, Object> property = schema("description", field.doc());
            if (PartialShape.partial(field.shape()) instanceof PartialShape part) {
                property.putAll(partial(part.whole(), named));
            } else {
                property.putAll(of(field.shape(), field.example()));
                field.standard().ifPresent(text -> property.put("default", standard(field.shape(), text)));
                if (named && property.get("pattern") instanceof String pattern) {
                    property.put("pattern", "(?:" + pattern + ")|\\{cluster\\}");
                }
            }
            properties.put(field.key(), property);
        }
        return schema("type", "object", "additionalProperties", false, "properties", properties);
    }

    /** @param example what the key's own documentation shows; empty: nothing */
    private static Map<String, Object> of(Shape shape, String example) {
        if (shape instanceof OptionalShape optional) {
            return of(optional.some(), example);
        }
        if (shape instanceof SectionShape section) {
            return section(section);
        }
        if (shape instanceof PartialShape part) {
            return schema("allOf", List.of(partial(part.whole(), part.whole() == SectionShape.of(Cluster.class))));
        }
        if (shape instanceof FailoverShape failover) {
            return schema("oneOf", List.of(of(failover.pairs(), example), of(FailoverShape.ORDER, "")));
        }
        if (shape instanceof ListShape list) {
            return schema("type", "array", "items", of(list.item(), example));
        }
        if (shape instanceof MapShape map) {
            return mapping(map, example);
        }
        if (shape instanceof ValueShape value) {
            return value(value.grammar(), example);
        }
        if (shape instanceof WordShape word) {
            return schema("enum", List.copyOf(word.words().keySet()));
        }
        if (shape instanceof SelectionShape) {
            return selection();
        }
        if (shape instanceof UnionShape union) {
            return union(union);
        }
        if (shape instanceof FlagShape) {
            return schema("type", "boolean");
        }
        if (shape instanceof FreeTextShape) {
            return schema("type", List.of("string", "number", "boolean"));
        }
        return schema("type", "object");
    }

    private static Map<String, Object> section(SectionShape section) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Field field : section.fields()) {
            Map<String, Object> property = schema("description", field.doc());
            property.putAll(of(field.shape(), field.example()));
            field.standard().ifPresent(text -> property.put("default", standard(field.shape(), text)));
            properties.put(field.key(), property);
            if (!field.mayBeAbsent()) {
                required.add(field.key());
            }
        }
        Map<String, Object> schema = schema("type", "object", "additionalProperties", false, "properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    /** All, a group, some by their names or groups, or those with these labels. */
    private static Map<String, Object> selection() {
        Map<String, Object> name = of(SelectionShape.NAMES.item(), "");
        Map<String, Object> group = schema("type", "string", "pattern", "^" + ClusterNames.GROUP);
        Map<String, Object> labels = schema("type", "object", "additionalProperties", schema("type", "string"));
        return schema(
                "oneOf",
                List.of(
                        schema("enum", List.of(SelectionShape.ALL)),
                        group,
                        schema("type", "array", "items", schema("anyOf", List.of(name, group))),
                        schema(
                                "type",
                                "object",
                                "additionalProperties",
                                false,
                                "required",
                                List.of(ClusterNames.LABELS),
                                "patternProperties",
                                schema("^" + ClusterNames.LABELS + "$", labels))));
    }

    private static Map<String, Object> mapping(MapShape map, String example) {
        Map<String, Object> value = map.value() instanceof SectionShape section && hasDefaults(section)
                ? partial(section, false)
                : of(map.value(), "");
        if (map.isByCluster() && value.get("pattern") instanceof String pattern) {
            value.put("pattern", "(?:" + pattern + ")|\\{cluster\\}");
        }
        Map<String, Object> schema = schema("type", "object", "additionalProperties", value);
        if (map.key() instanceof ValueShape key) {
            schema.put("propertyNames", schema("pattern", key.grammar().pattern()));
        }
        if (!example.isEmpty()) {
            String[] entry = example.split(": ", 2);
            schema.put("examples", List.of(schema(entry[0], entry[1])));
        }
        return schema;
    }

    private static Map<String, Object> value(Grammar grammar, String example) {
        // What looks like a number to an editor is text to the reader wherever the grammar admits it.
        boolean number = Pattern.matches(grammar.pattern(), NUMBER);
        Map<String, Object> schema =
                schema("type", number ? List.of("string", "number") : "string", "pattern", grammar.pattern());
        if (!example.isEmpty()) {
            schema.put("examples", List.of(example));
        }
        return schema;
    }

    private static Map<String, Object> union(UnionShape union) {
        List<String> words = new ArrayList<>();
        List<Object> choices = new ArrayList<>();
        union.forms().forEach((word, form) -> {
            if (form.fields().isEmpty()) {
                words.add(word);
            } else {
                choices.add(schema(
                        "type",
                        "object",
                        "additionalProperties",
                        false,
                        "properties",
                        schema(word, section(form)),
                        "required",
                        List.of(word)));
            }
        });
        choices.add(0, schema("enum", words));
        return schema("oneOf", choices);
    }

    private static Object standard(Shape shape, String text) {
        if (text.isEmpty()) {
            return Map.of();
        }
        if (shape instanceof FlagShape) {
            return Boolean.valueOf(text);
        }
        return text.matches("[0-9]{1,9}") ? (Object) Integer.valueOf(text) : text;
    }

    private static Map<String, Object> schema(Object... keysAndValues) {
        Map<String, Object> schema = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            schema.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return schema;
    }
}
