package io.meshrender.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.document.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The schema and the reference in {@code docs} say what the reader does. {@code -Dmesh.golden=update} writes them anew. */
class DocumentationTest {

    @Test
    void theSchemaIsCurrent() {
        Golden.doc("mesh.schema.json").holds(MeshSchema.json());
    }

    @Test
    void theReferenceIsCurrent() {
        Golden.doc("model.md").holds(MeshReference.markdown());
    }

    /** The example of a type would show a cluster's name for a revision, and a branch for the kind of an issuer. */
    @Test
    void everyValueHasADefaultOrAnExampleOfItsOwnThatTheReaderTakes() {
        List<String> without = new ArrayList<>();
        check(Inclusions.mainFile(), "", without);
        assertThat(without).isEmpty();
    }

    private static void check(SectionShape section, String path, List<String> without) {
        for (Field field : section.fields()) {
            String example = field.example().isEmpty() ? field.standard().orElse("") : field.example();
            check(field.shape(), example, path + "." + field.key(), without);
        }
    }

    private static void check(Shape shape, String example, String path, List<String> without) {
        if (shape instanceof OptionalShape optional) {
            check(optional.some(), example, path, without);
        } else if (shape instanceof ListShape list) {
            check(list.item(), example, path, without);
        } else if (shape instanceof SectionShape section) {
            check(section, path, without);
        } else if (shape instanceof UnionShape union) {
            union.forms().values().forEach(form -> check(form, path, without));
        } else if (shape instanceof MapShape map && map.value() instanceof SectionShape section) {
            check(section, path, without);
        } else if (shape instanceof MapShape) {
            addUnlessTaken(shape, entry(example), path, without);
        } else if (shape instanceof ValueShape) {
            addUnlessTaken(shape, scalar(example), path, without);
        }
    }

    private static void addUnlessTaken(Shape shape, Node example, String path, List<String> without) {
        Mistakes problems = new Mistakes();
        if (shape.bind(example, Spot.top(example.place()), problems) == null) {
            without.add(path);
        }
    }

    private static Node entry(String example) {
        List<Node.Scalar> words = Arrays.stream(example.split(": ", 2))
                .map(DocumentationTest::scalar)
                .toList();
        return new Node.Mapping("doc", 1, 1, words.subList(0, 1), List.copyOf(words.subList(1, words.size())), true);
    }

    private static Node.Scalar scalar(String text) {
        return new Node.Scalar("doc", 1, 1, text, true);
    }
}
