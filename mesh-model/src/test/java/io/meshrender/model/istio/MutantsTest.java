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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Many manifests, each a little off one that is right, with what Istio and an API server make of them: the proof in {@code mesh-render/proof}
 * writes them ({@code mutants_test.go}) by the validation of Istio 1.31 and the definitions of that release or, with {@code MUTANTS_CRDS},
 * of another ({@code -Dmesh.mutants.release=V1_30}), and {@code .ci/run} runs both. An empty key, which our own reader refuses, is no question
 * of Istio's.
 */
@DisplayName("What Istio says of many manifests")
@EnabledIfSystemProperty(named = "mesh.mutants", matches = ".+")
class MutantsTest {
    private static final double LEAST_SHARE = 0.995;

    /** By whose definitions the manifests were judged: that of the Istio module, or another that is named. */
    private static final IstioRelease RELEASE =
            IstioRelease.valueOf(System.getProperty("mesh.mutants.release", IstioRelease.V1_31.name()));

    private static final Pattern KIND = Pattern.compile("\"kind\":\"([A-Za-z]+)\"");

    private static final class Count {
        int refused;
        int told;
        int taken;
        int warned;
        int warnedToo;
        int warnedAlone;
    }

    @Test
    @DisplayName("is what is told: 99.5 % of what is refused, and no error of what is taken")
    void isWhatIsTold() throws IOException {
        Map<String, Count> counts = new TreeMap<>();
        List<String> wrongly = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(System.getProperty("mesh.mutants")))) {
            String[] parts = line.split("\t", 3);
            String kind =
                    KIND.matcher(parts[2]).results().findFirst().orElseThrow().group(1);
            Count count = counts.computeIfAbsent(kind, any -> new Count());
            List<Problem> problems = check(parts[2]);
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
                if (error && !problems.get(0).toString().contains("an empty key")) {
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
        System.out.printf("%srefused %d, told %d%n", table, refused, told);
        write("missed", missed);
        write("wrongly", wrongly);
        write("warnings", warnings);
        assertThat(wrongly).isEmpty();
        assertThat((double) told / refused).isGreaterThanOrEqualTo(LEAST_SHARE);
    }

    private static List<Problem> check(String manifest) {
        try {
            ExtraFile file = ManifestReader.read(manifest, "mutant.yaml");
            List<Problem> problems = new ArrayList<>();
            file.objects().forEach(object -> problems.addAll(ManifestRules.check((Manifest) object, RELEASE)));
            return problems;
        } catch (InvalidMeshException e) {
            return e.problems();
        }
    }

    /** What is not as it should be, for who mends it. */
    private static void write(String name, List<String> lines) throws IOException {
        Files.write(Path.of(System.getProperty("mesh.mutants") + "." + name), lines);
    }
}
