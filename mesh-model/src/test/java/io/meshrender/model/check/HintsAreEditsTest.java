package io.meshrender.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.vip.VipAllocation;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.model.yaml.MeshSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A person in a hurry does what the line says. Each hint of {@code docs/checks.md} that names a value is followed, at the place it names. */
@DisplayName("A hint that names a value")
class HintsAreEditsTest {
    /** What a hint tells to write in the place of what stands there. One that begins with "add" is no such hint. */
    private static final List<Pattern> VALUES = List.of(
            Pattern.compile("^did you mean '([^']+)'"),
            Pattern.compile("^an example: (\\S+)$"),
            Pattern.compile("^examples: ([^,]+),"),
            Pattern.compile("^write '([^'{}]+)'$"),
            Pattern.compile("^write ([0-9.]+),"),
            Pattern.compile("^write ([a-z.]+/v[0-9a-z]+)"),
            Pattern.compile("^use ([0-9.]+),"),
            Pattern.compile("^widen it to (\\S+),"),
            Pattern.compile("^(?!add ).*such as '?([^\\s',{]+)'?"),
            Pattern.compile("should name its own: '([^']+)'"));

    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|'[^']*'|[^\\s,{}\\[\\]]+?(?=:?[\\s,}\\]]|:?$)");
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");
    /** Lest the patterns rot while the wording changes. */
    private static final int AT_LEAST = 30;

    private static final int AT_LEAST_OF_CALLS = 15;
    private static final int AT_LEAST_TO_ADD = 20;
    /** Codes about what extras do to calls. */
    static final int FIRST_OF_CALLS = 820;

    static final int LAST_OF_CALLS = 849;

    @TempDir
    private Path folder;

    @TestFactory
    @DisplayName("is an edit after which the problem is gone")
    Stream<DynamicTest> isAnEdit() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (ChecksPage.Example example : ChecksPageTest.page().examples()) {
            Path place = folder.resolve("line-" + example.line());
            write(example, place);
            for (Problem problem : problems(place)) {
                valueOf(problem)
                        .ifPresent(value -> tests.add(DynamicTest.dynamicTest(
                                example + ": " + problem.hint(), () -> isGone(example, problem, value))));
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        return tests.stream();
    }

    @TestFactory
    @DisplayName("or another edit of a manifest is one after which what was said of calls is gone")
    Stream<DynamicTest> isAnEditOfAManifest() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (ChecksPage.Example example : ChecksPageTest.page().examples()) {
            Path place = folder.resolve("calls-" + example.line());
            write(example, place);
            Set<String> before = problems(place).stream().map(Problem::message).collect(Collectors.toSet());
            for (Problem problem : problems(place)) {
                int code = problem.code().number();
                if (code < FIRST_OF_CALLS
                        || code > LAST_OF_CALLS
                        || valueOf(problem).isPresent()) {
                    continue;
                }
                Path file = place.resolve(problem.place().orElseThrow().file());
                HintedEdit.of(problem, Files.readString(file))
                        .ifPresent(edited -> tests.add(DynamicTest.dynamicTest(example + ": " + problem.hint(), () -> {
                            Path mended = folder.resolve("calls-" + example.line() + "-mended");
                            write(example, mended);
                            Files.writeString(
                                    mended.resolve(problem.place().orElseThrow().file()), edited);
                            assertThat(problems(mended))
                                    .as("after '%s':%n%s", problem.hint(), edited)
                                    .noneMatch(left -> left.code() == problem.code()
                                            && left.message().equals(problem.message()))
                                    .noneMatch(left -> left.isError() && !before.contains(left.message()));
                        })));
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(AT_LEAST_OF_CALLS);
        return tests.stream();
    }

    @TestFactory
    @DisplayName("or something to add to a manifest is one after which the problem is gone; each such hint is known")
    Stream<DynamicTest> isAnAddition() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (ChecksPage.Example example : ChecksPageTest.page().examples()) {
            Path given = folder.resolve("adds-" + example.line());
            write(example, given);
            Set<String> before = problems(given).stream().map(Problem::message).collect(Collectors.toSet());
            for (Problem problem : problems(given)) {
                String place = problem.place().map(Place::file).orElse("mesh.yaml");
                if (!problem.hint().startsWith("add ") || place.equals("mesh.yaml")) {
                    continue;
                }
                String mesh = Files.readString(given.resolve("mesh.yaml"));
                Optional<String> ofMesh = AddingEdit.ofMesh(problem, mesh);
                String file = ofMesh.isPresent() ? "mesh.yaml" : place;
                String text = Files.readString(given.resolve(file));
                Optional<String> edited =
                        ofMesh.or(() -> AddingEdit.of(problem, text)).or(() -> HintedEdit.of(problem, text));
                tests.add(DynamicTest.dynamicTest(example + ": " + problem.hint(), () -> {
                    Path mended = folder.resolve("adds-" + example.line() + "-mended");
                    write(example, mended);
                    Files.writeString(mended.resolve(file), edited.orElseThrow());
                    assertThat(problems(mended))
                            .as("after '%s':%n%s", problem.hint(), edited)
                            .noneMatch(left -> left.code() == problem.code()
                                    && left.path().equals(problem.path())
                                    && left.message().equals(problem.message()))
                            .noneMatch(left -> left.isError() && !before.contains(left.message()));
                }));
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(AT_LEAST_TO_ADD);
        return tests.stream();
    }

    @TestFactory
    @DisplayName("or a key that is to be removed or set is one after which the problem is gone")
    Stream<DynamicTest> isAnEditOfTheMesh() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (ChecksPage.Example example : ChecksPageTest.page().examples()) {
            Path place = folder.resolve("keys-" + example.line());
            write(example, place);
            List<Problem> before = problems(place);
            Set<String> said = before.stream().map(Problem::message).collect(Collectors.toSet());
            for (Problem problem : before) {
                if (valueOf(problem).isPresent()
                        || !problem.place()
                                .map(Place::file)
                                .filter("mesh.yaml"::equals)
                                .isPresent()) {
                    continue;
                }
                MeshEdit.of(problem, Files.readString(place.resolve("mesh.yaml")))
                        .ifPresent(edited -> tests.add(DynamicTest.dynamicTest(example + ": " + problem.hint(), () -> {
                            Path mended = folder.resolve("keys-" + example.line() + "-mended");
                            write(example, mended);
                            Files.writeString(mended.resolve("mesh.yaml"), edited);
                            assertThat(problems(mended))
                                    .as("after '%s':%n%s", problem.hint(), edited)
                                    .noneMatch(left -> left.code() == problem.code()
                                            && left.path().equals(problem.path())
                                            && left.message().equals(problem.message()))
                                    .noneMatch(left -> left.isError() && !said.contains(left.message()));
                        })));
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        return tests.stream();
    }

    static Optional<String> valueOf(Problem problem) {
        return VALUES.stream()
                .map(pattern -> pattern.matcher(problem.hint()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    private void isGone(ChecksPage.Example example, Problem problem, String value) throws IOException {
        Path place = folder.resolve("line-" + example.line() + "-mended");
        write(example, place);
        Place at = problem.place().orElseThrow();
        Path file = place.resolve(at.file());
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        String line = lines.get(at.line() - 1);
        String wrong = wrong(problem, line, at.column() - 1);
        int start = line.indexOf(wrong, line.contains(wrong + ":") ? 0 : at.column() - 1);
        // As any editor shows at once, a text that begins so is one for YAML in quotes only.
        String written = value.startsWith("*") ? "'" + value + "'" : value;
        lines.set(at.line() - 1, line.substring(0, start) + written + line.substring(start + wrong.length()));
        Files.write(file, lines);

        assertThat(problems(place))
                .as("after %s at %s was made %s", wrong, at, value)
                .noneMatch(left -> left.code() == problem.code()
                        && left.path().equals(problem.path())
                        && left.message().equals(problem.message()))
                .noneMatch(left -> left.isError()
                        && left.place().orElseThrow().line() == at.line()
                        && left.place().orElseThrow().column() == at.column());
    }

    /** The text at the place, or the key before it if the message is about that one. */
    private static String wrong(Problem problem, String line, int column) {
        Matcher token = TOKEN.matcher(line).region(column, line.length());
        assertThat(token.lookingAt()).as(line).isTrue();
        return QUOTED.matcher(problem.message())
                .results()
                .map(word -> word.group(1))
                .flatMap(word -> Stream.of(word, word.substring(word.lastIndexOf('.') + 1)))
                .filter(word -> !problem.message().contains("'" + token.group() + "'"))
                .filter(word -> line.contains(" " + word + ":") || line.contains("{" + word + ":"))
                .findFirst()
                .orElse(token.group());
    }

    static void write(ChecksPage.Example example, Path place) throws IOException {
        for (String name : example.files().keySet()) {
            Path file = place.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, example.files().get(name));
        }
    }

    static List<Problem> problems(Path place) throws IOException {
        Path file = place.resolve("mesh.yaml");
        try {
            MeshSource source = MeshReader.read(file);
            List<Problem> problems = new ArrayList<>(MeshRules.check(source.mesh()));
            problems.addAll(VipAllocation.allocate(source.mesh(), LedgerFile.read(LedgerFile.beside(file)))
                    .problems());
            return source.locate(IgnoredWarnings.apply(source.mesh(), problems)).all();
        } catch (InvalidMeshException e) {
            return e.problems();
        }
    }
}
