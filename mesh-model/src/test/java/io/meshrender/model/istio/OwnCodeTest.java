package io.meshrender.model.istio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.trouble.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What older releases said of manifests a little off, by their own validation and their own definitions. They were asked by hand, since their
 * code is in no Go module that can be had: {@code mesh-render/proof/README.md} says how. {@code -Dmesh.ownCode=DIR} records again what lies there
 * as {@code mutants-1.29.6.txt} and so on: every eighth of the 57,000 manifests of each, and all on which our rules for the releases differ.
 */
@DisplayName("What an older release says by its own code")
class OwnCodeTest {
    private static final double LEAST_SHARE = 0.995;
    private static final int EVERY = 8;
    private static final int LEAST = 7_000;

    /** A line, as {@link MutantsTest} reads it without what was said. */
    private record Verdict(char letter, String manifest) {
        static Verdict of(String line) {
            return new Verdict(line.charAt(0), line.substring(line.lastIndexOf('\t') + 1));
        }
    }

    @ParameterizedTest(name = "of {0}: {1}")
    @CsvSource({"V1_29, 1.29.6", "V1_30, 1.30.3"})
    @DisplayName("is what is told: 99.5 % of what is refused, and no error of what is taken")
    void isWhatIsTold(IstioRelease release, String patch) throws IOException {
        List<String> wrongly = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        int refused = 0;
        List<Verdict> verdicts = recorded(patch);
        for (Verdict verdict : verdicts) {
            List<Problem> problems = MutantsTest.check(verdict.manifest(), release);
            boolean error = problems.stream().anyMatch(Problem::isError);
            if (verdict.letter() == 'R') {
                refused++;
                if (!error) {
                    missed.add(verdict.manifest());
                }
            } else if (error && problems.stream().noneMatch(MutantsTest::isOfOurReader)) {
                wrongly.add(problems + " " + verdict.manifest());
            }
        }
        assertThat(verdicts).hasSizeGreaterThan(LEAST);
        assertThat(wrongly).isEmpty();
        assertThat(missed).hasSizeLessThanOrEqualTo((int) (refused * (1 - LEAST_SHARE)));
    }

    @ParameterizedTest
    @CsvSource({"1.29.6", "1.30.3"})
    @EnabledIfSystemProperty(named = "mesh.ownCode", matches = ".+")
    @DisplayName("is recorded from a run by hand")
    void record(String patch) throws IOException {
        Path to = Path.of("src/test/resources/io/meshrender/model/istio", "own-code-" + patch + ".tsv.gz");
        List<String> lines =
                Files.readAllLines(Path.of(System.getProperty("mesh.ownCode"), "mutants-" + patch + ".txt"));
        try (Writer out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(to)), UTF_8)) {
            for (int i = 0; i < lines.size(); i++) {
                Verdict verdict = Verdict.of(lines.get(i));
                if (i % EVERY == 0 || releasesDiffer(verdict.manifest())) {
                    out.write(verdict.letter() + "\t" + verdict.manifest() + "\n");
                }
            }
        }
    }

    private static boolean releasesDiffer(String manifest) {
        List<Problem> by131 = MutantsTest.check(manifest, IstioRelease.V1_31);
        return !MutantsTest.check(manifest, IstioRelease.V1_29).equals(by131)
                || !MutantsTest.check(manifest, IstioRelease.V1_30).equals(by131);
    }

    private static List<Verdict> recorded(String patch) throws IOException {
        try (var stream = Objects.requireNonNull(
                        OwnCodeTest.class.getResourceAsStream("own-code-" + patch + ".tsv.gz"), patch);
                BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(stream), UTF_8))) {
            return lines.lines().map(Verdict::of).toList();
        }
    }
}
