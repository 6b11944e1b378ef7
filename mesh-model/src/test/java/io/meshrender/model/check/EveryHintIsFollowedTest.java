package io.meshrender.model.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each hint of {@code docs/checks.md} is followed by {@link HintsAreEditsTest}, which makes the edit, or by a person, whose edit is the page's
 * next right example ({@link ChecksPageTest} holds that nothing is reported of it): there the line of the problem is another one, or what the
 * hint names stands more often or less often. A hint that neither follows stands in {@code hints-not-followed.txt} below the reason.
 */
@DisplayName("A hint of docs/checks.md")
class EveryHintIsFollowedTest {
    /** What a hint names: what stands in quotes, a key, a value behind one, a number. */
    private static final Pattern NAMED = Pattern.compile(
            "'[^']+'|(?:[A-Za-z0-9-]+\\.)+[A-Za-z0-9*-]+|[A-Za-z]+(?=:)|(?<=: )[A-Za-z0-9]+|[0-9][0-9.]*");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("is followed by a test, or says why it is not")
    void isFollowedOrHasAReason() throws IOException {
        TreeSet<String> left = new TreeSet<>();
        int followed = 0;
        List<ChecksPage.Example> examples = ChecksPageTest.page().examples();
        for (ChecksPage.Example example : examples) {
            Path place = folder.resolve("line-" + example.line());
            HintsAreEditsTest.write(example, place);
            for (Problem problem : HintsAreEditsTest.problems(place)) {
                if (problem.hint().isEmpty()) {
                    continue;
                }
                if (isFollowed(problem, place) || isShown(problem, example, right(example, examples))) {
                    followed++;
                } else {
                    left.add(problem.code() + " " + problem.hint());
                }
            }
        }
        assertThat(left).containsExactlyElementsOf(new TreeSet<>(known()));
        assertThat(followed).isGreaterThan(150);
    }

    private static boolean isFollowed(Problem problem, Path place) throws IOException {
        if (HintsAreEditsTest.valueOf(problem).isPresent()) {
            return true;
        }
        String file = problem.place().map(Place::file).orElse("mesh.yaml");
        String text = Files.readString(place.resolve(file));
        if (file.equals("mesh.yaml")) {
            return MeshEdit.of(problem, text).isPresent();
        }
        int code = problem.code().number();
        if (problem.hint().startsWith("add ")) {
            return AddingEdit.ofMesh(problem, Files.readString(place.resolve("mesh.yaml")))
                            .isPresent()
                    || AddingEdit.of(problem, text).isPresent()
                    || HintedEdit.of(problem, text).isPresent();
        }
        return code >= HintsAreEditsTest.FIRST_OF_CALLS
                && code <= HintsAreEditsTest.LAST_OF_CALLS
                && HintedEdit.of(problem, text).isPresent();
    }

    /** The next right example below the same heading. */
    private static Optional<ChecksPage.Example> right(ChecksPage.Example wrong, List<ChecksPage.Example> examples) {
        return examples.stream()
                .filter(some -> some.code() == wrong.code() && some.line() > wrong.line() && some.outputAt() < 0)
                .findFirst();
    }

    private static boolean isShown(Problem problem, ChecksPage.Example wrong, Optional<ChecksPage.Example> right) {
        if (right.isEmpty()) {
            return false;
        }
        Place at = problem.place().orElse(null);
        if (at != null) {
            String line = wrong.files()
                    .getOrDefault(at.file(), "")
                    .lines()
                    .skip(at.line() - 1)
                    .findFirst()
                    .orElse("");
            if (right.get().files().getOrDefault(at.file(), "").lines().noneMatch(line::equals)) {
                return true;
            }
        }
        String before = String.join("\n", wrong.files().values());
        String after = String.join("\n", right.get().files().values());
        return NAMED.matcher(problem.hint())
                .results()
                .map(named -> named.group().replaceAll("^'|'$|^.*\\.(?=[A-Za-z])", ""))
                .filter(named -> !named.isEmpty())
                .anyMatch(named -> count(named, before) != count(named, after));
    }

    private static int count(String word, String text) {
        return (int) Pattern.compile("(?<![A-Za-z0-9_-])" + Pattern.quote(word) + "(?![A-Za-z0-9_])")
                .matcher(text)
                .results()
                .count();
    }

    private static List<String> known() throws IOException {
        try (var stream =
                Objects.requireNonNull(EveryHintIsFollowedTest.class.getResourceAsStream("hints-not-followed.txt"))) {
            List<String> lines = new ArrayList<>();
            for (String line : new String(stream.readAllBytes(), UTF_8).lines().toList()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    lines.add(line);
                }
            }
            return lines;
        }
    }
}
