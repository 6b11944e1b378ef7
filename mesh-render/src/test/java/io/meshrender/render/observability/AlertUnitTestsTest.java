package io.meshrender.render.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every alert has a unit test for promtool")
class AlertUnitTestsTest {
    private static final Path PROMTOOL = Path.of("proof", "promtool");
    private static final Path SAMPLES = Path.of("..", "samples");
    private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: (\\w+)$");
    /** A question which alerts fire: {@code ALERTS{alertname="A",alertstate="firing"}}, or {@code =~"A|B"}. */
    private static final Pattern QUESTION =
            Pattern.compile("ALERTS\\{alertname=~?\"([\\w|]+)\",alertstate=\"firing\"}");

    private static final Pattern NAME = Pattern.compile("alertname=\"(\\w+)\"");

    @Test
    @DisplayName("that shows it firing, and silent in the same story")
    void firingAndSilent() throws IOException {
        TreeSet<String> told = new TreeSet<>();
        for (Path file : files(PROMTOOL, "_test.yaml")) {
            for (JsonNode story :
                    new YAMLMapper().readTree(Files.readString(file)).get("tests")) {
                told.addAll(firingAndSilent(story));
            }
        }

        Set<String> rendered = alerts(PROMTOOL.resolve("rules.yaml"));
        for (Path file : files(SAMPLES, ".yaml")) {
            if (file.getFileName().toString().startsWith("prometheusrule-")) {
                rendered.addAll(alerts(file));
            }
        }
        assertThat(told).isEqualTo(rendered);
    }

    private static Set<String> firingAndSilent(JsonNode story) {
        TreeSet<String> firing = new TreeSet<>();
        TreeSet<String> silent = new TreeSet<>();
        for (JsonNode question : story.path("promql_expr_test")) {
            Matcher asked = QUESTION.matcher(question.get("expr").asText());
            if (asked.matches()) {
                TreeSet<String> answer = new TreeSet<>();
                for (JsonNode sample : question.get("exp_samples")) {
                    NAME.matcher(sample.get("labels").asText()).results().forEach(name -> answer.add(name.group(1)));
                }
                firing.addAll(answer);
                Pattern.compile("\\|")
                        .splitAsStream(asked.group(1))
                        .filter(name -> !answer.contains(name))
                        .forEach(silent::add);
            }
        }
        firing.retainAll(silent);
        return firing;
    }

    private static Set<String> alerts(Path rules) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        ALERT.matcher(Files.readString(rules)).results().forEach(alert -> names.add(alert.group(1)));
        return names;
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }
}
