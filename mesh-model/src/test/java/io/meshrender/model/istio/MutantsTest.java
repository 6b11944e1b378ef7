package io.meshrender.model.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.ExtraFile;
import io.meshrender.model.document.Manifest;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.yaml.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Many manifests, each a little off one that is right, with what Istio and an API server make of them. The proof in {@code mesh-render/proof}
 * writes them ({@code mutants_test.go}): {@code mutants.txt} by the definitions and the validation of Istio 1.31, and beside it, if they are
 * there, {@code mutants-1.29.txt} and so on by the definitions of that release. The module of Istio itself is to be had for 1.31 alone, so that
 * its validation judges in those files too; where another release is known to say otherwise, {@link #isOtherwise} knows it. {@code
 * -Dmesh.mutants=FILE} names the first file. An empty key, which our own reader refuses, is no question of Istio's.
 */
@DisplayName("What Istio says of many manifests")
@EnabledIfSystemProperty(named = "mesh.mutants", matches = ".+")
class MutantsTest {
    private static final double LEAST_SHARE = 0.995;

    /** Before 1.31: an aggression below 1 ({@code validateWarmup}), a namespace that a Sidecar leaves out. */
    private static final List<String> BEFORE_1_31 = List.of(
            " is less than 1; write a larger number",
            " leaves out a namespace; it came with Istio 1.31; upgrade, or remove it");

    /** Before 1.30 also: other protocols and places of a name that is looked up when it is called, conditions about trust domains. */
    private static final List<String> BEFORE_1_30 = List.of(
            " is no protocol for resolution DYNAMIC_DNS; known: HTTP, TLS",
            " with resolution DYNAMIC_DNS; write MESH_EXTERNAL",
            " is nothing that a condition can ask; it came with Istio 1.30; upgrade, or remove it");

    /**
     * What a release refuses and the validation of 1.31 takes, as the end of our own line: read in the sources of 1.29.6 and 1.30.3 ({@code
     * pkg/config/validation}, {@code pkg/config/security}), which differ from those of 1.31 in this and in fields that came later.
     */
    private static boolean isOtherwise(IstioRelease release, String line) {
        return (release.compareTo(IstioRelease.V1_31) < 0
                        && BEFORE_1_31.stream().anyMatch(line::endsWith))
                || (release.compareTo(IstioRelease.V1_30) < 0
                        && BEFORE_1_30.stream().anyMatch(line::endsWith));
    }

    private static final Pattern KIND = Pattern.compile("\"kind\":\"([A-Za-z]+)\"");

    private static final class Count {
        int refused;
        int told;
        int taken;
        int warned;
        int warnedToo;
        int warnedAlone;
    }

    @TestFactory
    @DisplayName("is what is told: 99.5 % of what is refused, and no error of what is taken")
    Stream<DynamicTest> isWhatIsTold() {
        return Stream.of(IstioRelease.values())
                .filter(release -> Files.exists(file(release)))
                .map(release -> DynamicTest.dynamicTest("by " + release, () -> isWhatIsTold(release)));
    }

    private static Path file(IstioRelease release) {
        Path ofModule = Path.of(System.getProperty("mesh.mutants"));
        return release == IstioRelease.V1_31 ? ofModule : ofModule.resolveSibling("mutants-" + release + ".txt");
    }

    private static void isWhatIsTold(IstioRelease release) throws IOException {
        Map<String, Count> counts = new TreeMap<>();
        List<String> wrongly = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (String line : Files.readAllLines(file(release))) {
            String[] parts = line.split("\t", 3);
            String kind =
                    KIND.matcher(parts[2]).results().findFirst().orElseThrow().group(1);
            Count count = counts.computeIfAbsent(kind, any -> new Count());
            List<Problem> problems = check(parts[2], release);
            boolean error = problems.stream().anyMatch(Problem::isError);
            boolean warning = !problems.isEmpty();
            if (parts[0].equals("R")) {
                count.refused++;
                count.told += error ? 1 : 0;
                if (!error) {
                    missed.add(kind + "\t" + parts[1] + "\t" + parts[2]);
                }
            } else {
                count.taken++;
                count.warned += parts[0].equals("W") ? 1 : 0;
                count.warnedToo += parts[0].equals("W") && warning ? 1 : 0;
                count.warnedAlone += parts[0].equals("A") && warning ? 1 : 0;
                if (error && !isOtherwise(release, problems)) {
                    wrongly.add(kind + "\t" + problems + "\t" + parts[2]);
                } else if (parts[0].equals("W") != warning) {
                    warnings.add(kind + "\t" + parts[1] + "\t" + problems + "\t" + parts[2]);
                }
            }
        }
        int refused = 0;
        int told = 0;
        StringBuilder table = new StringBuilder();
        for (Map.Entry<String, Count> entry : counts.entrySet()) {
            Count count = entry.getValue();
            refused += count.refused;
            told += count.told;
            table.append(String.format(
                    "%-22s refused %5d, told %5d (%.2f %%), taken %5d; warned %4d, told %4d, told alone %4d%n",
                    entry.getKey(),
                    count.refused,
                    count.told,
                    100.0 * count.told / Math.max(1, count.refused),
                    count.taken,
                    count.warned,
                    count.warnedToo,
                    count.warnedAlone));
        }
        System.out.printf("by %s%n%srefused %d, told %d%n", release, table, refused, told);
        write(release, "missed", missed);
        write(release, "wrongly", wrongly);
        write(release, "warnings", warnings);
        assertThat(wrongly).isEmpty();
        assertThat((double) told / refused).isGreaterThanOrEqualTo(LEAST_SHARE);
    }

    /** Whether all errors are what the release says and 1.31 does not, or our own reader's. */
    private static boolean isOtherwise(IstioRelease release, List<Problem> problems) {
        return problems.stream()
                .filter(Problem::isError)
                .allMatch(problem -> isOfOurReader(problem) || isOtherwise(release, problem.toString()));
    }

    /** An empty key, which our own reader refuses. */
    static boolean isOfOurReader(Problem problem) {
        return problem.toString().contains("an empty key");
    }

    static List<Problem> check(String manifest, IstioRelease release) {
        try {
            ExtraFile file = ManifestReader.read(manifest, "mutant.yaml");
            List<Problem> problems = new ArrayList<>();
            file.objects().forEach(object -> problems.addAll(ManifestRules.check((Manifest) object, release)));
            return problems;
        } catch (InvalidMeshException e) {
            return e.problems();
        }
    }

    /** What is not as it should be, for who mends it. */
    private static void write(IstioRelease release, String name, List<String> lines) throws IOException {
        Files.write(Path.of(file(release) + "." + name), lines);
    }
}
