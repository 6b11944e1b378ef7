package io.meshrender.render.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Each example of docs/diff.md gives its output; -Dmesh.golden=update writes them anew")
class DiffPageTest {
    private static final Path PAGE = Path.of("..", "docs", "diff.md");

    @Test
    void everyExampleGivesItsOutput() throws IOException {
        String page = Files.readString(PAGE);
        StringBuilder written = new StringBuilder();
        String base = page.split("```yaml\n", -1)[1].split("```", -1)[0];
        String[] parts = page.split("```diff\n", -1);
        written.append(parts[0]);
        Set<Kind> shown = EnumSet.noneOf(Kind.class);
        for (int i = 1; i < parts.length; i++) {
            String edit = parts[i].substring(0, parts[i].indexOf("```\n"));
            String rest = parts[i].substring(parts[i].indexOf("```text\n") + 8);
            Pair pair = Pair.of(base, edited(base, edit));
            pair.change().consequences().forEach(consequence -> shown.add(consequence.kind()));
            written.append("```diff\n").append(edit).append("```\n```text\n").append(pair.text());
            written.append(rest.substring(rest.indexOf("```")));
        }
        String now = withClasses(written.toString());
        if ("update".equals(System.getProperty("mesh.golden"))) {
            Files.writeString(PAGE, now);
        }
        assertThat(page).isEqualTo(now);
        assertThat(shown).containsExactlyInAnyOrder(Kind.values());
    }

    private static String withClasses(String page) {
        StringBuilder table = new StringBuilder("|---|---|\n");
        for (Kind kind : Kind.values()) {
            table.append("| ").append(kind).append(" | ").append(kind.meaning()).append(" |\n");
        }
        int from = page.indexOf("|---|---|\n");
        return page.substring(0, from) + table + page.substring(page.indexOf("\n\n", from) + 1);
    }

    /** The text, in which each run of removed lines is replaced by the added ones that follow it. */
    private static String edited(String text, String edit) {
        String now = text;
        List<String> gone = new ArrayList<>();
        List<String> come = new ArrayList<>();
        for (String line : (edit + "-").split("\n", -1)) {
            if (line.startsWith("-") && !come.isEmpty()) {
                now = replaced(now, gone, come);
                gone.clear();
                come.clear();
            }
            (line.startsWith("-") ? gone : come).add(line.substring(1));
        }
        return now;
    }

    private static String replaced(String text, List<String> gone, List<String> come) {
        String was = String.join("\n", gone) + "\n";
        assertThat(text).contains(was);
        return text.replace(was, String.join("\n", come) + "\n");
    }
}
