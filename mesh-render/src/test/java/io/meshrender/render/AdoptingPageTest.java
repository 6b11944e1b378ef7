package io.meshrender.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code docs/adopting.md}: each key that it names is one of the model, and the setup that it is said of uses it. */
@DisplayName("The page of what teams have")
class AdoptingPageTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path SETUPS = Path.of("src", "test", "resources", "setups");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d\\d) \\| (.*?) \\| (.*) \\|$");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern KEY = Pattern.compile("[a-z]+(\\.[A-Za-z0-9<>]+)*");

    @Test
    @DisplayName("names keys of the model, which the setup that a row is about has")
    void keys() throws IOException {
        Map<String, Set<String>> model = model();
        List<String> wrong = new ArrayList<>();
        for (MatchResult row : rows()) {
            String setup = setup(row.group(1));
            for (MatchResult span : SPAN.matcher(row.group(3)).results().toList()) {
                String key = span.group(1);
                String section = key.contains(".") ? key.substring(0, key.lastIndexOf('.')) : "";
                String last = key.substring(key.lastIndexOf('.') + 1);
                if (!KEY.matcher(key).matches()
                        || !model.getOrDefault("", Set.of()).contains(key.split("\\.", -1)[0])) {
                    continue;
                }
                String found = last.equals("<name>") ? section : last;
                boolean known = last.equals("<name>")
                        ? model.getOrDefault("", Set.of()).contains(section)
                        : model.containsKey(key)
                                || model.getOrDefault(section, Set.of()).contains(last);
                boolean used = Pattern.compile("(^|[\\s{,])" + Pattern.quote(found) + ":")
                        .matcher(setup)
                        .find();
                if (!known || (!used && !isLeftOut(row.group(3)))) {
                    wrong.add(row.group(1) + ": " + key + (known ? " is not in it" : " is no key"));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Rows that say what a team may do in another way than its setup does. */
    private static boolean isLeftOut(String text) {
        return text.startsWith("leave `")
                || text.startsWith("`extras`: its")
                || text.startsWith("`false`")
                || text.contains("install`: `false`")
                || text.contains("ignoreDifferences");
    }

    @Test
    @DisplayName("has every setup that was handed")
    void all() throws IOException {
        assertThat(rows().stream().map(row -> row.group(1)).distinct())
                .containsExactly("02", "03", "05", "06", "07", "10", "12", "13", "17");
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(DOCS.resolve("adopting.md")))
                .results()
                .toList();
    }

    private static String setup(String number) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(SETUPS)) {
            for (Path file : files.sorted().toList()) {
                if (SETUPS.relativize(file).toString().startsWith(number + "-") && Files.isRegularFile(file)) {
                    text.append(Files.readString(file)).append('\n');
                }
            }
        }
        return text.toString();
    }

    /** The keys of each section, as {@code docs/model.md} has them; those of the file itself under the empty name. */
    private static Map<String, Set<String>> model() throws IOException {
        Map<String, Set<String>> model = new HashMap<>();
        String section = "";
        for (String line : Files.readAllLines(DOCS.resolve("model.md"))) {
            if (line.startsWith("## `")) {
                section = line.substring(4, line.length() - 1);
            } else if (line.startsWith("| `")) {
                model.computeIfAbsent(section, some -> new TreeSet<>()).add(line.substring(3, line.indexOf('`', 3)));
            }
        }
        return model;
    }
}
