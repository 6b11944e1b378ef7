package io.meshrender.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.document.Node;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code every-key.yaml}, on which other tests rest, holds what its name says: each key that the reader binds, and so the schema has. */
class EveryKeyTest {
    /** Of the ways in which certificates come to a cluster a mesh has one. */
    @Test
    void holdsEveryKeyButInclude() {
        List<String> missing = new ArrayList<>();
        Node tree = new YamlTree(new Mistakes()).read(new SourceText("every-key.yaml", Meshes.full()), "");
        addMissing(Inclusions.mainFile(), List.of(tree), "", missing);
        assertThat(missing).containsExactly("mesh.ca.external", Inclusions.INCLUDE);
    }

    /** @param nodes all that stands at this place, of which one has to have a key */
    private static void addMissing(Shape shape, List<Node> nodes, String path, List<String> missing) {
        if (shape instanceof OptionalShape optional) {
            addMissing(optional.some(), nodes, path, missing);
        } else if (shape instanceof ListShape list) {
            List<Node> items = new ArrayList<>();
            nodes.forEach(node -> items.addAll(((Node.Sequence) node).items()));
            addMissing(list.item(), items, path, missing);
        } else if (shape instanceof MapShape map) {
            List<Node> values = new ArrayList<>();
            nodes.forEach(node -> values.addAll(((Node.Mapping) node).values()));
            addMissing(map.value(), values, path, missing);
        } else if (shape instanceof SectionShape section) {
            section.fields().forEach(field -> addMissingBelow(field.key(), field.shape(), nodes, path, missing));
        } else if (shape instanceof UnionShape union) {
            union.forms().forEach((word, form) -> {
                if (!form.fields().isEmpty()) {
                    addMissingBelow(word, form, nodes, path, missing);
                }
            });
        }
    }

    private static void addMissingBelow(String key, Shape shape, List<Node> nodes, String path, List<String> missing) {
        String place = path.isEmpty() ? key : path + "." + key;
        List<Node> below = new ArrayList<>();
        for (Node node : nodes) {
            if (node instanceof Node.Mapping mapping) {
                mapping.get(key).ifPresent(below::add);
            }
        }
        if (below.isEmpty()) {
            missing.add(place);
        } else {
            addMissing(shape, below, place, missing);
        }
    }
}
