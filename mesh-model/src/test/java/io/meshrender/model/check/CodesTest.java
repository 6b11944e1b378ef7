package io.meshrender.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The list of codes is what the sources use and docs/checks.md explains")
class CodesTest {
    private static final Path PAGE = Path.of("..", "docs", "checks.md");
    private static final List<Path> SOURCES =
            List.of(Path.of("src", "main", "java"), Path.of("..", "mesh-render", "src", "main", "java"));
    private static final String BEGIN = "| code | what is reported | |";
    private static final Set<Code> RETIRED = Set.of(Code.RETIRED_EXTRAS);

    /** Numbers where problems are made, and constants of the list wherever they stand. */
    private static final Pattern USED = Pattern.compile(
            "(?:Problem\\.(?:error|warning)|problems\\.(?:error|file)|InvalidValueException)\\(\\s*(\\d{3})\\b"
                    + "|(?:CODE|UNUSED|SHARED) = (\\d{3});|-> (\\d{3});|\\bCode\\.([A-Z_]+)\\b");

    @Test
    void everyCodeOfTheSourcesIsInTheListAndEveryOneOfTheListIsInTheSources() throws IOException {
        TreeSet<Code> used = new TreeSet<>();
        for (Path sources : SOURCES) {
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(file -> !file.endsWith("Code.java") && !file.endsWith("StandIn.java"))
                        .toList()) {
                    Matcher matcher = USED.matcher(Files.readString(file));
                    while (matcher.find()) {
                        used.add(code(matcher));
                    }
                }
            }
        }
        assertThat(used).containsExactlyInAnyOrderElementsOf(inUse());
    }

    @Test
    void everyCodeHasASectionAndEverySectionACode() throws IOException {
        assertThat(ChecksPage.read(Files.readAllLines(PAGE)).codes())
                .containsExactlyElementsOf(
                        Arrays.stream(Code.values()).map(Code::number).toList());
    }

    @Test
    void theNumbersAscendAndTheTitlesAreOneLineEach() {
        assertThat(Arrays.stream(Code.values()).map(Code::number)).isSorted().doesNotHaveDuplicates();
        assertThat(Code.values()).allSatisfy(code -> {
            assertThat(code.title()).matches("[A-Z].*[^.]").hasSizeLessThan(100);
            assertThat(code.severities()).isSorted().isNotEmpty();
            assertThat(code.help()).endsWith("/docs/checks.md#mesh" + code.number());
        });
    }

    @Test
    void theHelpOfACodeLiesAtTheProjectsOwnAddress() throws IOException {
        String help = Code.NO_CLUSTERS.help();
        String project = help.substring(0, help.indexOf("/docs/"));
        assertThat(Path.of("..", "pom.xml")).content().contains("<url>" + project + "</url>\n  </scm>");
    }

    @Test
    @DisplayName("the page's table of codes is the list; -Dmesh.golden=update writes it anew")
    void table() throws IOException {
        List<String> page = new ArrayList<>(Files.readAllLines(PAGE));
        int begin = page.indexOf(BEGIN);
        int end = begin;
        while (page.get(end).startsWith("|")) {
            end++;
        }
        List<String> now = page.subList(begin, end);
        if ("update".equals(System.getProperty("mesh.golden"))) {
            now.clear();
            now.addAll(expectedTable());
            Files.write(PAGE, page);
        } else {
            assertThat(now).isEqualTo(expectedTable());
        }
    }

    private static List<String> expectedTable() {
        List<String> table = new ArrayList<>(List.of(BEGIN, "|---|---|---|"));
        for (Code code : Code.values()) {
            table.add("| [" + code + "](#mesh" + code.number() + ") | " + code.title() + " | "
                    + code.severities().stream().map(Severity::toString).collect(Collectors.joining(", ")) + " |");
        }
        return table;
    }

    private static Code code(Matcher use) {
        if (use.group(4) != null) {
            return Code.valueOf(use.group(4));
        }
        String number = use.group(1) != null ? use.group(1) : use.group(2) != null ? use.group(2) : use.group(3);
        return Code.of(Integer.parseInt(number));
    }

    private static Set<Code> inUse() {
        Set<Code> codes = new TreeSet<>(Arrays.asList(Code.values()));
        codes.removeAll(RETIRED);
        return codes;
    }
}
