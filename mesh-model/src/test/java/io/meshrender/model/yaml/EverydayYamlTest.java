package io.meshrender.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.document.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the everyday reader reads, SnakeYAML reads alike, to the column; what it does not read says nothing. */
class EverydayYamlTest {
    private static final String SEED = """
            # Who runs what
            mesh: {id: shop, trustDomain: corp.local, 'vips': 241.0.0.0/8}
            clusters:
              prod-eu: # the first
                network: "net eu"
                labels: {}
                ports: [80, 8080-8090,
                  -1]
                gateway: {address: gw.corp.example:15443, shared: false}
              prod-us:
                network:

                  net-us
            services:
            - name: echo
              clusters: [prod-eu, [a, {b: c}]]
              hosts:
              - a b, c
              - - 'x #y'
                - http://x/?a=b#c
              -
            - web
            empty:
            last: it's
            """;

    private static final String[] PIECES = {
        " ",
        "  ",
        "\n",
        "\n  ",
        ":",
        ": ",
        ":\n",
        "-",
        "- ",
        "\n- ",
        ",",
        ", ",
        "[",
        "]",
        "{",
        "}",
        "#",
        " # ",
        "?",
        "? ",
        "&a ",
        "*a",
        "!x ",
        "|",
        ">",
        "'",
        "''",
        "\"",
        "\\",
        "%",
        "@",
        "`",
        "~",
        "null",
        "<<",
        "<<: ",
        "---",
        "\n---\n",
        "...",
        "a",
        "a: b",
        "a: b\n",
        "\t",
        "\r\n",
        "=",
        "\u00E4",
        "\u2014",
        "\u00A0",
        "\u0085",
        "\uFEFF",
        "\uD83D\uDE00",
        "\uE000"
    };

    private static final int ROUNDS = Integer.getInteger("everyday.rounds", 20_000);

    @Test
    void everyFileOfTheRepositoryIsReadAsBySnakeYaml() throws IOException {
        int read = 0;
        List<Path> files = files();
        for (Path file : files) {
            if (isReadAlike(Files.readString(file))) {
                read++;
            }
        }
        assertThat(read).as("of " + files.size()).isGreaterThan(files.size() / 2);
    }

    @Test
    void whateverChangesInATextItIsReadAsBySnakeYamlOrLeftToIt() throws IOException {
        List<String> seeds = new ArrayList<>(List.of(SEED, SEED, SEED));
        for (Path file : files()) {
            if (Files.size(file) < 2_000) {
                seeds.add(Files.readString(file));
            }
        }
        Random random = new Random(20261126);
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder text = new StringBuilder(seeds.get(i % 2 == 0 ? 0 : random.nextInt(seeds.size())));
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                change(text, random);
            }
            if (isReadAlike(text.toString())) {
                read++;
            }
        }
        assertThat(read).as("texts that are read after a change").isBetween(ROUNDS / 10, ROUNDS);
    }

    private static void change(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + 1 + random.nextInt(6));
        switch (random.nextInt(4)) {
            case 0 -> text.delete(at, to);
            case 1 -> text.replace(at, to, PIECES[random.nextInt(PIECES.length)]);
            case 2 -> text.insert(at, text.substring(random.nextInt(at + 1), at));
            default -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        }
    }

    @Test
    void theSeedItself() {
        assertThat(isReadAlike(SEED)).isTrue();
        assertThat(isReadAlike("---\n" + SEED)).isTrue();
        assertThat(isReadAlike("# head\n\n---\n" + SEED)).isTrue();
        assertThat(isReadAlike("{a: b}")).isTrue();
        assertThat(isReadAlike("[]\n# end")).isTrue();
    }

    @Test
    void whatMayMeanSomethingElseIsLeft() {
        for (String text : List.of(
                "",
                "a",
                "a: &b c",
                "a: *b",
                "a: !x b",
                "a: |\n  b",
                "a: b\n  c",
                "a: [b\n  c]",
                "a: \"\\n\"",
                "a: 'it''s'",
                "a: 'b\n  c'",
                "? a",
                "a: b: c",
                "a: 1\na: 2",
                "{a: 1, a: 2}",
                "<<: {a: b}",
                "'': a",
                "a: b\n---\nc: d",
                "a:\tb",
                "a: b\r\nc: d\r\n",
                "a: \uD83D\uDE00",
                "a: {b, c: d}",
                "a: [b: c]",
                "a: [b,]",
                "a: b\n c: d",
                "a: 'b'c",
                "[".repeat(101) + "]".repeat(101),
                "a".repeat(1_001) + ": b")) {
            assertThat(everyday(text)).as(text).isNull();
        }
    }

    @Test
    void moreThanItMayHave() {
        SourceText four = new SourceText("m.yaml", "a: [b]");
        assertThat(EverydayYaml.read(four, UnaryOperator.identity(), 4)).isNotNull();
        assertThat(EverydayYaml.read(four, UnaryOperator.identity(), 3)).isNull();
    }

    /** Whether the everyday reader takes it; fails if it reads it otherwise. */
    private static boolean isReadAlike(String text) {
        EverydayYaml.Everyday everyday = everyday(text);
        if (everyday == null) {
            return false;
        }
        Mistakes mistakes = new Mistakes();
        SourceText source = new SourceText("m.yaml", text);
        // It must be enough for just as many keys and values.
        Node node = new YamlTree(mistakes, everyday.nodes()).readEvents(source, "");
        assertThat(mistakes.isEmpty())
                .as("SnakeYAML finds no mistake in\n" + text)
                .isTrue();
        assertThat(shown(everyday.root())).as(text).isEqualTo(shown(node));
        return true;
    }

    private static EverydayYaml.@Nullable Everyday everyday(String text) {
        SourceText source = new SourceText("m.yaml", text);
        return Characters.check(source, new Mistakes())
                ? EverydayYaml.read(source, UnaryOperator.identity(), Limits.NODES)
                : null;
    }

    private static String shown(@Nullable Node node) {
        StringBuilder out = new StringBuilder();
        show(node, out);
        return out.toString();
    }

    private static void show(@Nullable Node node, StringBuilder out) {
        if (node == null) {
            out.append("nothing\n");
            return;
        }
        out.append(node.line()).append(':').append(node.column()).append(' ');
        if (node instanceof Node.Scalar scalar) {
            out.append(scalar.plain() ? "bare " : "quoted ")
                    .append(scalar.text())
                    .append('\n');
        } else if (node instanceof Node.Sequence list) {
            out.append("list of ").append(list.items().size()).append('\n');
            list.items().forEach(item -> show(item, out));
        } else if (node instanceof Node.Mapping mapping) {
            out.append(mapping.isComplete() ? "mapping of " : "part of ")
                    .append(mapping.keys().size())
                    .append('\n');
            for (int i = 0; i < mapping.keys().size(); i++) {
                show(mapping.keys().get(i), out);
                show(mapping.values().get(i), out);
            }
        } else {
            out.append("refused\n");
        }
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("src/test/resources", "../mesh-render/src/test/resources", "../samples")) {
            try (Stream<Path> walk = Files.walk(Path.of(folder))) {
                walk.filter(file -> file.toString().endsWith(".yaml")
                                && !file.toString().contains("/target/"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }
}
