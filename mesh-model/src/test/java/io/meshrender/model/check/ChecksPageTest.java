package io.meshrender.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.vip.VipAllocation;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.model.yaml.MeshSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/checks.md}, whose examples are the tests of the rules. {@code -Dmesh.golden=update} writes their lines anew. */
class ChecksPageTest {
    private static final Path PAGE = Path.of("..", "docs", "checks.md");

    @TempDir
    private Path folder;

    static ChecksPage page() throws IOException {
        return ChecksPage.read(Files.readAllLines(PAGE));
    }

    static Stream<ChecksPage.Example> examples() throws IOException {
        return page().examples().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleGivesItsLines(ChecksPage.Example example) throws IOException {
        List<String> lines = lines(example);
        if (example.outputAt() < 0) {
            assertThat(lines).isEmpty();
        } else {
            if ("update".equals(System.getProperty("mesh.golden"))) {
                write(example, lines);
            } else {
                assertThat(lines).isEqualTo(example.output());
            }
            assertThat(lines).anyMatch(line -> line.contains(": MESH" + example.code() + " "));
        }
    }

    private List<String> lines(ChecksPage.Example example) throws IOException {
        for (String name : example.files().keySet()) {
            Path file = folder.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, example.files().get(name));
        }
        Path file = folder.resolve("mesh.yaml");
        try {
            MeshSource source = MeshReader.read(file);
            VipLedger ledger = LedgerFile.read(LedgerFile.beside(file));
            List<Problem> problems = new ArrayList<>(MeshRules.check(source.mesh()));
            problems.addAll(VipAllocation.allocate(source.mesh(), Routes.of(source.mesh()), ledger, "mesh.lock.yaml")
                    .problems());
            return text(source.locate(IgnoredWarnings.apply(source.mesh(), problems))
                    .all());
        } catch (InvalidMeshException e) {
            return text(e.problems());
        }
    }

    private static List<String> text(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }

    private static void write(ChecksPage.Example example, List<String> output) throws IOException {
        List<String> lines = new ArrayList<>(page().lines());
        ChecksPage.Example now = page().examples().stream()
                .filter(some -> some.files().equals(example.files()) && some.code() == example.code())
                .findFirst()
                .orElseThrow();
        lines.subList(now.outputAt(), now.outputAt() + now.output().size()).clear();
        lines.addAll(now.outputAt(), output);
        Files.write(PAGE, lines);
    }
}
