package io.meshrender.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.trouble.Problem;
import io.meshrender.workspace.MeshWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The kinds of files that public repositories have")
class KindsOfFilesTest {
    private static final Path FILES = Path.of("src", "test", "resources", "importing");

    @TempDir
    Path folder;

    /** The codes are the original's own mistakes, which come out once every TODO has a value. */
    @ParameterizedTest(name = "{0}")
    @DisplayName("become a mesh whose only open places are TODOs; -Dmesh.golden=update writes what is expected")
    @CsvSource({
        "istio-operators,",
        "values-of-applications,",
        "values-and-operators,",
        "umbrella-charts,",
        "application-sets,",
        "flux-releases,",
        "service-entries,",
        "kustomize-overlays,",
        "further-releases,",
        "mistakes-of-its-own,MESH419 MESH814",
    })
    void becomeAMesh(String kind, String codes) throws Exception {
        Import imported = Import.of(List.of(FILES.resolve(kind).resolve("from")));
        imported.write(folder);
        StringBuilder result = new StringBuilder();
        imported.files()
                .forEach((name, text) ->
                        result.append("=== ").append(name).append('\n').append(text));
        result.append("=== notes\n");
        imported.notes().forEach(note -> result.append(note).append('\n'));
        List<Problem> problems = problems();
        result.append("=== problems\n");
        problems.forEach(problem -> result.append(problem).append('\n'));
        Path expected = FILES.resolve(kind).resolve("expected.txt");
        if ("update".equals(System.getProperty("mesh.golden"))) {
            Files.writeString(expected, result);
        }
        assertThat(result.toString()).isEqualTo(Files.readString(expected));
        String mistakes = codes == null ? "" : codes;
        assertThat(problems)
                .allMatch(problem -> problem.code().number() == 119
                        || mistakes.contains(problem.code().toString()));

        fillIn();
        TreeSet<String> found = new TreeSet<>();
        problems().forEach(problem -> found.add(problem.code().toString()));
        assertThat(String.join(" ", found)).isEqualTo(mistakes);
    }

    private List<Problem> problems() {
        return MeshWorkspace.at(folder.resolve(Import.MESH)).check().all();
    }

    /** What a person does: a value for each TODO. */
    private void fillIn() throws IOException {
        Path file = folder.resolve(Import.MESH);
        String text = Files.readString(file);
        for (int i = 1; i <= 3; i++) {
            text = text.replaceFirst("version: TODO", "version: 1.30.8")
                    .replaceFirst("locality: TODO", "locality: region-" + i)
                    .replaceFirst("address: TODO", "address: gateway-" + i + ".example.com");
        }
        Files.writeString(file, text);
    }
}
