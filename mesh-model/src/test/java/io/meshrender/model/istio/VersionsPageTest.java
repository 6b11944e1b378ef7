package io.meshrender.model.istio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/versions.md} say what the code knows. {@code -Dmesh.golden=update} writes them anew. */
@DisplayName("The page about versions")
class VersionsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "versions.md");
    private static final String START = "<!-- written by VersionsPageTest -->\n";
    private static final String END = "<!-- end -->\n";
    private static final Pattern WORDS = Pattern.compile("words=(\\S+)");
    private static final List<String> LISTS =
            List.of("fields", "mesh-config", "base.keys", "istiod.keys", "istiod.variables", "gateway.keys");

    @Test
    @DisplayName("says what each release is, and what it adds to the one before")
    void saysWhatTheTableHolds() throws IOException {
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(START) + START.length());
        String wanted = before + releases() + "\n" + additions() + page.substring(page.indexOf(END));
        if ("update".equals(System.getProperty("mesh.golden"))) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(wanted);
    }

    private static String releases() {
        StringBuilder table = new StringBuilder("|");
        row(table, IstioRelease::toString);
        table.append("|---".repeat(IstioRelease.values().length + 1)).append("|\n| what is rendered was run with it");
        row(table, release -> isTried(release) ? "yes" : "no");
        table.append("| Kubernetes");
        row(table, release -> release.kubernetes().map(Object::toString).orElse("not known"));
        table.append("| end of support, as of ").append(IstioRelease.AS_OF);
        row(table, release -> release.endOfSupport().map(Object::toString).orElse("open"));
        table.append("| first patch with all published security fixes, as of ").append(IstioRelease.AS_OF);
        row(
                table,
                release -> release.fix()
                        .map(fix -> release + "." + fix.first() + " (" + fix.bulletin() + ")")
                        .orElse("not known"));
        table.append("| newest patch, as of ").append(IstioRelease.AS_OF);
        row(table, release -> release.newest().text());
        for (IstioFeature feature : IstioFeature.values()) {
            table.append("| ")
                    .append(feature.toString().toLowerCase(Locale.ROOT).replace('_', ' '));
            row(
                    table,
                    release ->
                            feature.since(release).map(first -> "from " + first).orElse("no"));
        }
        return table.toString();
    }

    private static boolean isTried(IstioRelease release) {
        return release.compareTo(IstioRelease.oldestTried()) >= 0 && release.compareTo(IstioRelease.newestTried()) <= 0;
    }

    private static void row(StringBuilder table, Function<IstioRelease, String> cell) {
        for (IstioRelease release : IstioRelease.values()) {
            table.append(" | ").append(cell.apply(release));
        }
        table.append(" |\n");
    }

    private static String additions() {
        StringBuilder table = new StringBuilder("| | adds, or takes away (-) |\n|---|---|\n");
        for (IstioRelease before : IstioRelease.values()) {
            if (!before.later().isEmpty()) {
                IstioRelease release = before.later().get(0);
                for (String list : LISTS) {
                    List<String> changes = changes(ReleaseList.of(list, before), ReleaseList.of(list, release));
                    if (!changes.isEmpty()) {
                        table.append("| ")
                                .append(release)
                                .append(' ')
                                .append(list)
                                .append(" | `");
                        table.append(String.join("`, `", changes)).append("` |\n");
                    }
                }
            }
        }
        return table.toString();
    }

    private static List<String> words(SortedMap<String, String> list, String key) {
        Matcher words = WORDS.matcher(list.getOrDefault(key, ""));
        return words.find() ? List.of(words.group(1).split("\\|")) : List.of();
    }

    /** What is new and lies in nothing that is new itself, and what is gone. */
    private static List<String> changes(SortedMap<String, String> before, SortedMap<String, String> after) {
        List<String> changes = new ArrayList<>();
        for (String key : after.keySet()) {
            int dot = key.lastIndexOf('.');
            String holder = dot < 0 ? "" : key.substring(0, dot);
            String shown = key.replace(".spec.", ".").replace(".-", "[]").replace("subsets[].", "");
            if (!before.containsKey(key) && (before.containsKey(holder) || !after.containsKey(holder))) {
                changes.add(shown);
            } else if (before.containsKey(key)) {
                List<String> words = new ArrayList<>(words(after, key));
                words.removeAll(words(before, key));
                words.forEach(word -> changes.add(shown + ": " + word));
            }
        }
        for (String key : before.keySet()) {
            if (!after.containsKey(key)) {
                changes.add("-" + key);
            }
        }
        return changes;
    }
}
