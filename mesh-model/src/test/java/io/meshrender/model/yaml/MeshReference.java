package io.meshrender.model.yaml;

import io.meshrender.model.Cluster;
import java.util.LinkedHashMap;
import java.util.Map;

/** The reference of a {@code mesh.yaml} for people: a table for each section, derived from what the reader binds by. */
final class MeshReference {
    private static final String OPENING = """
            # mesh.yaml

            Every key of the input, section by section. `mvn mesh:schema` prints the same as JSON Schema for editors;
            `docs/mesh.schema.json` is that schema. Both and this page are made from the records that the reader binds by,
            and a test holds them together.

            Names (of networks, clusters, services, namespaces) are keys of mappings. A key that is not listed here is an error.
            "Absent" says what a key that is left out stands for; **required** keys cannot be left out.
            YAML's anchors, aliases, merge keys and tags are refused: what a file says is what stands in it.
            """;

    private final StringBuilder text = new StringBuilder();

    private MeshReference() {}

    /** The page, the same to the byte at each call, ended by a line feed. */
    static String markdown() {
        MeshReference page = new MeshReference();
        page.text.append(OPENING);
        page.section("", Inclusions.mainFile());
        return page.text.toString();
    }

    /** A table, and then the tables of the sections in it, in its order. */
    private void section(String path, SectionShape section) {
        text.append("\n## ")
                .append(path.isEmpty() ? "The file" : "`" + path + "`")
                .append("\n\n");
        text.append("| key | what | value | absent |\n|---|---|---|---|\n");
        Map<String, SectionShape> inner = new LinkedHashMap<>();
        for (Field field : section.fields()) {
            String below = path.isEmpty() ? field.key() : path + "." + field.key();
            text.append("| `").append(field.key());
            text.append("` | ").append(cell(field.doc()));
            text.append(" | ").append(cell(value(field.shape(), field.example(), below, inner)));
            text.append(" | ").append(absent(field)).append(" |\n");
        }
        inner.forEach(this::section);
    }

    private static String absent(Field field) {
        if (!field.mayBeAbsent()) {
            return "**required**";
        }
        return field.standard()
                .map(standard -> standard.isEmpty() ? "all its defaults" : "`" + standard + "`")
                .orElse("");
    }

    private static String value(Shape shape, String example, String path, Map<String, SectionShape> inner) {
        if (shape instanceof OptionalShape optional) {
            return value(optional.some(), example, path, inner);
        }
        if (shape instanceof PartialShape part) {
            return part.whole() == SectionShape.of(Cluster.class)
                    ? "any keys of `clusters.<name>`"
                    : "any keys of `services.<name>`";
        }
        if (shape instanceof FailoverShape failover) {
            return value(failover.pairs(), example, path, inner)
                    + "; or an order of regions, such as `eu-west-1: [eu-central-1, us-east-1]`, of which the first counts where the service runs";
        }
        if (shape instanceof ListShape list) {
            return "list: " + value(list.item(), example, path + "[]", inner);
        }
        if (shape instanceof MapShape map) {
            String all = map.isByCluster()
                    ? "; `all` stands for the clusters without one, with `{cluster}` for their names"
                    : "";
            String entry = map.key().wanted() + ": " + value(map.value(), "", path + ".<name>", inner);
            return "mapping: " + entry + suchAs(example) + all;
        }
        if (shape instanceof SectionShape section) {
            inner.put(path, section);
            return "section `" + path + "`";
        }
        if (shape instanceof ValueShape value) {
            return value.wanted() + suchAs(example);
        }
        if (shape instanceof WordShape word) {
            return code(word.words().keySet());
        }
        if (shape instanceof UnionShape union) {
            union.forms().forEach((word, form) -> {
                if (!form.fields().isEmpty()) {
                    inner.put(path + "." + word, form);
                }
            });
            return code(union.forms().keySet());
        }
        if (shape instanceof SelectionShape) {
            return "a list of clusters and of `group:<name>`, `{labels: {<key>: <value>}}`, or `all`";
        }
        if (shape instanceof HelmShape) {
            return "any mapping";
        }
        return shape.wanted();
    }

    private static String suchAs(String example) {
        return example.isEmpty() ? "" : ", such as `" + example + "`";
    }

    private static String code(Iterable<String> words) {
        return "`" + String.join("`, `", words) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
