package io.meshrender.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One typo at a time, in every key and every value of a mesh: one line, at the typo, with the right word where one was meant. */
class TypoTest {
    private final Set<String> keys = new TreeSet<>();
    private final Set<String> words = new TreeSet<>();

    TypoTest() {
        learn(Inclusions.mainFile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab", "full"})
    void aTypoInAKeyIsToldAtTheKeyWithTheKeyThatWasMeant(String which) {
        String text = which.equals("lab") ? Meshes.lab() : Meshes.full();
        int told = 0;
        for (Node.Scalar key : scalars(text, true)) {
            if (keys.contains(key.text())) {
                for (String typo : typos(key.text())) {
                    Problem problem = onlyProblem(with(text, key, typo), typo);
                    assertThat(problem.code().number()).isEqualTo(103);
                    assertThat(problem.place()).contains(key.place());
                    assertThat(problem.hint()).isEqualTo("did you mean '" + key.text() + "'?");
                    told++;
                }
            }
        }
        assertThat(told).isGreaterThan(which.equals("lab") ? 150 : 300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab", "full"})
    void aTypoInAWordIsToldWithTheWordThatWasMeant(String which) {
        String text = which.equals("lab") ? Meshes.lab() : Meshes.full();
        int told = 0;
        for (Node.Scalar value : scalars(text, false)) {
            // Ports are named so too, and a name may be any.
            boolean alsoNames = value.text().equals("http") || value.text().equals("grpc");
            if (words.contains(value.text()) && value.plain() && !alsoNames) {
                for (String typo : typos(value.text())) {
                    Problem problem = onlyProblem(with(text, value, typo), typo);
                    assertThat(problem.code().number()).isEqualTo(104);
                    assertThat(problem.place()).contains(value.place());
                    assertThat(problem.hint()).isEqualTo("did you mean '" + value.text() + "'?");
                    told++;
                }
            }
        }
        assertThat(told).isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab", "full"})
    void aValueThatCannotBeIsToldWhereItStands(String which) {
        String text = which.equals("lab") ? Meshes.lab() : Meshes.full();
        int told = 0;
        for (Node.Scalar value : scalars(text, false)) {
            String typo = value.text() + " %";
            List<Problem> problems = problems(with(text, value, typo));
            // Free text, labels and raw values have no grammar to break.
            if (!problems.isEmpty()) {
                assertThat(problems).as(typo).hasSize(1);
                assertThat(problems.get(0).place()).as(typo).contains(value.place());
                assertThat(problems.get(0).message()).contains(typo);
                told++;
            }
        }
        assertThat(told).isGreaterThan(which.equals("lab") ? 30 : 60);
    }

    /** A letter left out, one twice, one wrong, two in the wrong order. */
    private static List<String> typos(String word) {
        int at = word.length() / 2;
        List<String> typos = new ArrayList<>();
        typos.add(word.substring(0, at) + "q" + word.substring(at + 1));
        typos.add(word.substring(0, at) + "q" + word.substring(at));
        if (word.length() > 2) {
            typos.add(word.substring(0, at) + word.substring(at + 1));
        }
        if (word.length() > 3 && word.charAt(at) != word.charAt(at - 1)) {
            typos.add(word.substring(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.substring(at + 1));
        }
        return typos;
    }

    private static Problem onlyProblem(String text, String typo) {
        List<Problem> problems = problems(text);
        assertThat(problems).as(typo).hasSize(1);
        return problems.get(0);
    }

    private static List<Problem> problems(String text) {
        try {
            MeshReader.read(text, "mesh.yaml");
            return List.of();
        } catch (InvalidMeshException e) {
            return e.problems();
        }
    }

    private static String with(String text, Node.Scalar scalar, String typo) {
        int start = 0;
        for (int line = 1; line < scalar.line(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        start += scalar.column() - 1 + (scalar.plain() ? 0 : 1);
        assertThat(text.substring(start)).startsWith(scalar.text());
        return text.substring(0, start)
                + typo
                + text.substring(start + scalar.text().length());
    }

    private static List<Node.Scalar> scalars(String text, boolean keys) {
        List<Node.Scalar> scalars = new ArrayList<>();
        Node root = new YamlTree(new Mistakes()).read(new SourceText("mesh.yaml", text), "");
        gather(Objects.requireNonNull(root), keys, scalars);
        return scalars;
    }

    private static void gather(Node node, boolean keys, List<Node.Scalar> scalars) {
        if (node instanceof Node.Scalar scalar && !keys) {
            scalars.add(scalar);
        } else if (node instanceof Node.Sequence list) {
            list.items().forEach(item -> gather(item, keys, scalars));
        } else if (node instanceof Node.Mapping mapping) {
            if (keys) {
                scalars.addAll(mapping.keys());
            }
            mapping.values().forEach(value -> gather(value, keys, scalars));
        }
    }

    private void learn(Shape shape) {
        if (shape instanceof SectionShape section) {
            for (Field field : section.fields()) {
                keys.add(field.key());
                learn(field.shape());
            }
        } else if (shape instanceof OptionalShape optional) {
            learn(optional.some());
        } else if (shape instanceof ListShape list) {
            learn(list.item());
        } else if (shape instanceof MapShape map) {
            learn(map.value());
        } else if (shape instanceof WordShape enumerated) {
            words.addAll(enumerated.words().keySet());
        } else if (shape instanceof UnionShape union) {
            for (Map.Entry<String, SectionShape> form : union.forms().entrySet()) {
                (form.getValue().fields().isEmpty() ? words : keys).add(form.getKey());
                learn(form.getValue());
            }
        } else if (shape instanceof FlagShape) {
            words.addAll(List.of("true", "false"));
        } else if (shape instanceof SelectionShape) {
            words.add(SelectionShape.ALL);
        }
    }
}
