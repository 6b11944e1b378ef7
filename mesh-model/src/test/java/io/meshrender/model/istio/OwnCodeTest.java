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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What other releases said of manifests a little off, by their own validation and their own definitions: whether they took each, all 57,000 of a
 * release. They were asked by hand, since their code is in no Go module that can be had: {@code mesh-render/proof/README.md} says how. {@code
 * -Dmesh.ownCode=DIR} records again what lies there as {@code mutants-1.29.6.txt} and so on. That of 1.32 is what Istio's main branch had on 22
 * August 2026, when it called itself 1.32, with the definitions of 1.32.0.
 */
@DisplayName("What another release says by its own code")
class OwnCodeTest {
    private static final double LEAST_SHARE = 0.995;
    private static final List<String> PATCHES = List.of("1.29.6", "1.30.3", "1.32");
    private static final String FILE = "own-code.tsv.gz";
    private static final int LEAST = 55_000;

    /** A release was not asked about a manifest. */
    private static final char UNASKED = '-';

    @ParameterizedTest(name = "of {0}: {1}")
    @CsvSource({"V1_29, 1.29.6", "V1_30, 1.30.3", "V1_32, 1.32"})
    @DisplayName("is what is told: 99.5 % of what is refused, and no error of what is taken")
    void isWhatIsTold(IstioRelease release, String patch) throws IOException {
        List<String> wrongly = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        int refused = 0;
        int taken = 0;
        int at = PATCHES.indexOf(patch);
        try (BufferedReader lines = recorded()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                char letter = line.charAt(at);
                if (letter == UNASKED) {
                    continue;
                }
                String manifest = line.substring(PATCHES.size() + 1);
                List<Problem> problems = MutantsTest.check(manifest, release);
                boolean error = problems.stream().anyMatch(Problem::isError);
                if (letter == 'R') {
                    refused++;
                    if (!error) {
                        missed.add(manifest);
                    }
                } else {
                    taken++;
                    if (error && problems.stream().noneMatch(MutantsTest::isOfOurReader)) {
                        wrongly.add(problems + " " + manifest);
                    }
                }
            }
        }
        int told = refused - missed.size();
        System.out.printf(
                "by %s: refused %d, told %d (%.2f %%), taken %d, wrongly refused %d%n",
                patch, refused, told, 100.0 * told / refused, taken, wrongly.size());
        missed.forEach(manifest -> System.out.println("missed: " + manifest));
        assertThat(refused + taken).isGreaterThan(LEAST);
        assertThat(wrongly).isEmpty();
        assertThat((double) told / refused).isGreaterThanOrEqualTo(LEAST_SHARE);
    }

    @Test
    @EnabledIfSystemProperty(named = "mesh.ownCode", matches = ".+")
    @DisplayName("is recorded from a run by hand")
    void record() throws IOException {
        Map<String, char[]> verdicts = new LinkedHashMap<>();
        for (int at = 0; at < PATCHES.size(); at++) {
            Path run = Path.of(System.getProperty("mesh.ownCode"), "mutants-" + PATCHES.get(at) + ".txt");
            for (String line : Files.readAllLines(run)) {
                char[] letters = verdicts.computeIfAbsent(
                        line.substring(line.lastIndexOf('\t') + 1),
                        none -> String.valueOf(UNASKED).repeat(PATCHES.size()).toCharArray());
                letters[at] = line.charAt(0);
            }
        }
        Path to = Path.of("src/test/resources/io/meshrender/model/istio", FILE);
        try (Writer out = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(to)) {
                    {
                        def.setLevel(Deflater.BEST_COMPRESSION);
                    }
                },
                UTF_8)) {
            for (Map.Entry<String, char[]> verdict : verdicts.entrySet()) {
                out.write(String.valueOf(verdict.getValue()) + "\t" + verdict.getKey() + "\n");
            }
        }
    }

    private static BufferedReader recorded() throws IOException {
        return new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(OwnCodeTest.class.getResourceAsStream(FILE), FILE)), UTF_8));
    }
}
