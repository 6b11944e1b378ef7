package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/ask.md")
class AskPageTest {
    private static final Path PAGE = Path.of("..", "docs", "ask.md");
    private static final Path SHOP =
            Path.of("..", "samples", "shop").toAbsolutePath().normalize();
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```\n\\$ mvn (mesh:[a-z-]+)( [^\n]*)?\n(.*?)```\n");
    private static final Pattern SETTING = Pattern.compile("-Dmesh\\.([a-z]+)=(\\S+)");

    @Test
    @DisplayName("shows what the goals say of the sample 'shop'; -Dmesh.golden=update writes it anew")
    void isCurrent() throws IOException {
        String text = Files.readString(PAGE);
        Matcher example = EXAMPLE.matcher(text);
        StringBuilder page = new StringBuilder();
        int examples = 0;
        while (example.find()) {
            String settings = example.group(2) == null ? "" : example.group(2);
            String said =
                    "```\n$ mvn " + example.group(1) + settings + "\n" + said(example.group(1), settings) + "```\n";
            example.appendReplacement(page, Matcher.quoteReplacement(said));
            examples++;
        }
        example.appendTail(page);
        if ("update".equals(System.getProperty("mesh.golden"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(examples).isPositive();
        assertThat(PAGE).content().isEqualTo(page.toString());
    }

    private static String said(String goal, String settings) {
        AskGoal asked = goal.equals("mesh:explain") ? new ExplainGoal() : new WhatIfGoal();
        asked.basedir = SHOP.toFile();
        asked.file = SHOP.resolve("mesh.yaml").toFile();
        Matcher setting = SETTING.matcher(settings);
        while (setting.find()) {
            set(asked, setting.group(1), setting.group(2));
        }
        return Told.by(asked).replaceAll("(?m)^(INFO|FAILED) ", "");
    }

    private static void set(AskGoal goal, String name, String value) {
        if (goal instanceof WhatIfGoal whatIf) {
            whatIf.down = value;
        } else if (goal instanceof ExplainGoal explain) {
            switch (name) {
                case "from" -> explain.from = value;
                case "to" -> explain.to = value;
                case "name" -> explain.name = value;
                case "cluster" -> explain.cluster = value;
                case "key" -> explain.key = value;
                case "path" -> explain.path = value;
                default -> throw new IllegalArgumentException(name);
            }
        }
    }
}
