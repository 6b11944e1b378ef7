package io.meshrender.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
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
    private static final String ABSENT = ": not in the mesh";

    @TempDir
    private Path folder;

    private ObjectNode mesh = EveryKeyMesh.YAML.createObjectNode();
    private Answer usual = new Answer(List.of(), Map.of());

    /**
     * What the program makes of a mesh.
     *
     * @param problems what the rules say
     * @param tree the bytes of each file; none if the rules refuse the mesh
     */
    private record Answer(List<String> problems, Map<String, String> tree) {}

    @BeforeEach
    void writeExtras() throws IOException {
        EveryKeyMesh.writeExtras(folder);
    }

    @Test
    @DisplayName("changes a byte of the tree, or what the rules say")
    void isUsed() throws IOException {
        List<List<String>> unused = new ArrayList<>();
        for (EveryKeyMesh every : EveryKeyMesh.all()) {
            mesh = every.mesh();
            usual = answer(mesh).orElseThrow();
            assertThat(usual.problems()).allMatch(line -> line.contains(" warning: "));
            assertThat(usual.tree()).isNotEmpty();
            List<String> unusedHere = new ArrayList<>();
            every.walk((schema, parents, key, path) -> {
                if (parents.isEmpty()) {
                    unusedHere.add(path + ABSENT);
                } else if (!isUsed(schema, parents, key)) {
                    unusedHere.add(path);
                }
            });
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

    private boolean isUsed(JsonNode schema, List<ObjectNode> parents, String key) throws IOException {
        for (ObjectNode parent : parents) {
            if (changesAnything(schema, parent, key)) {
                return true;
            }
        }
        return false;
    }

    private boolean changesAnything(JsonNode schema, ObjectNode parent, String key) throws IOException {
        JsonNode before = parent.get(key);
        for (JsonNode other : EveryKeyMesh.others(schema, before)) {
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

    /** Nothing if the reader refuses it: that a key has to be there is no use of it. */
    private Optional<Answer> answer(JsonNode changed) throws IOException {
        Path file = folder.resolve("mesh.yaml");
        Files.writeString(file, EveryKeyMesh.YAML.writeValueAsString(changed), StandardCharsets.UTF_8);
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
