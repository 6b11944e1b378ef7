package io.meshrender.model.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.trouble.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person in a hurry does what the line says. So does this test: for each problem of each {@link WrongInput} it makes the edit that the hint
 * names, by the grammar of hints ({@link Hint}, {@link HintForms}), and checks again. A hint that names several ways is followed in each.
 */
@DisplayName("A hint")
class EveryHintIsFollowedTest {
    /** Problems that hide what is behind them: the value, or the rest of the file, was not read. */
    private static final Set<Integer> HIDING = Set.of(101, 106, 107);

    /** Of two mistakes about one name the second is reported once the first is mended; see the input. */
    private static final String HIDDEN_ON_PURPOSE = "a name that is wrong itself is nobody's hint";

    /** What a line names that an edit could be made of: what stands in quotes, a path of keys, a key with its value, a number. */
    private static final Pattern NAMED =
            Pattern.compile("'[^']+'|[A-Za-z0-9]+(?:\\.[A-Za-z0-9*-]+)+|[A-Za-z]+: [A-Za-z0-9{\\[]|[0-9]+");

    private static final int AT_LEAST = 800;

    @TempDir
    private static Path folder;

    private static final Map<WrongInput, List<Problem>> INPUTS = new LinkedHashMap<>();

    @BeforeAll
    static void readAll() throws IOException {
        for (WrongInput input : WrongInput.all()) {
            INPUTS.put(input, input.problems(folder.resolve("given-" + INPUTS.size())));
        }
    }

    @TestFactory
    @DisplayName("is followed in each of its ways: the problem is gone, and no new error is there")
    Stream<DynamicTest> isFollowed() {
        List<DynamicTest> tests = new ArrayList<>();
        INPUTS.forEach((input, problems) -> {
            for (Problem problem : problems) {
                for (List<String> way : Hint.ways(problem.hint())) {
                    if (!HintForms.isElsewhere(way)) {
                        String name = input + ": " + problem.code() + " " + String.join(", and ", way);
                        Path mended = folder.resolve("mended-" + tests.size());
                        tests.add(DynamicTest.dynamicTest(name, () -> follow(input, problems, problem, way, mended)));
                    }
                }
            }
        });
        assertThat(tests).hasSizeGreaterThan(AT_LEAST);
        return tests.stream();
    }

    @Test
    @DisplayName("that names no edit of these files says why, and names neither a key nor a value")
    void namesNoEdit() throws IOException {
        TreeMap<String, String> left = new TreeMap<>();
        INPUTS.values().forEach(problems -> {
            for (Problem problem : problems) {
                if (!problem.hint().isEmpty()
                        && Hint.ways(problem.hint()).stream().allMatch(HintForms::isElsewhere)) {
                    left.put(problem.code() + " " + problem.hint(), problem.hint());
                }
            }
        });
        assertThat(left.keySet()).containsExactlyElementsOf(new TreeSet<>(known()));
        assertThat(left.values()).noneMatch(hint -> NAMED.matcher(hint).find());
    }

    private static void follow(WrongInput input, List<Problem> before, Problem problem, List<String> way, Path mended) {
        Optional<Map<String, String>> files = HintForms.follow(input.files(), problem, way);
        assertThat(files).as("a form for each step of %s", way).isPresent();
        List<Problem> after = new WrongInput(input.name(), files.orElseThrow()).problems(mended);

        Predicate<Problem> same = some -> some.code() == problem.code()
                && some.path().equals(problem.path())
                && some.message().equals(problem.message());
        assertThat(after.stream().filter(same).count())
                .as("of %s, after %s:%n%s", problem, way, files.orElseThrow())
                .isLessThan(before.stream().filter(same).count());
        if (!HIDING.contains(problem.code().number()) && !input.name().startsWith(HIDDEN_ON_PURPOSE)) {
            assertThat(after)
                    .as("errors after %s:%n%s", way, files.orElseThrow())
                    .noneMatch(some -> some.isError() && isNew(some, problem, before));
        }
    }

    /** An error counts as there before if it was said with other words of the same place, as of another release. */
    private static boolean isNew(Problem error, Problem mended, List<Problem> before) {
        return before.stream().noneMatch(some -> {
            boolean same = some.code() == error.code() && some.path().equals(error.path());
            return some.message().equals(error.message()) || (same && !some.equals(mended));
        });
    }

    private static List<String> known() throws IOException {
        try (var stream =
                Objects.requireNonNull(EveryHintIsFollowedTest.class.getResourceAsStream("hints-not-followed.txt"))) {
            return new String(stream.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        }
    }
}
