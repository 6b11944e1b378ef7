package io.meshrender.render.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Texts that some YAML reader takes for something else stay what they are, as a value, as a key and in a list. */
class HostileScalarsTest {
    private static final String WORDS = """
            y Y n N yes Yes YES no No NO on On ON off Off OFF true True TRUE false False FALSE null Null NULL ~
            nan NaN .nan .NaN .NAN inf .inf .Inf .INF -.inf +.inf infinity -Infinity""";

    private static final String NUMBERS = """
            0 -0 +0 00 012 0644 -012 08 09 0o14 0O17 0x1F 0X1f 0x 0b101 0b1010_0111 1_000 1__0 -1 +1 42 1, 1,000 4_2.5_0
            1.0 1. .5 -.5 +.5 ._5 0.1 1e3 1E3 1e+3 1e-3 1.5e3 1.e+3 .5e3 685.230_15e+03 12e03 123e4567 1e400 0e0 -1e3
            9223372036854775808 1:30 01:30 -1:30 22:22:22 190:20:30 190:20:30.15 1.30 1.28 0.0 1_0.0""";

    private static final String DATES = """
            2001-01-01 2001-1-1 2001-12 2001-12-14t21:59:43.10-05:00 2001-12-14T21:59:43Z 2002-12-14T 0000-00-00 9999-99-99""";

    private static final String INDICATORS = """
            - -- --- ---- ... .. . ? : :: , # & * ! | > ' " % @ ` = < << { } [ ] {} [] {a} [a] {{x}} &a *a !a !!str @a `a` %a |- >+ -a
            ?a :a a: a:: a:b a# #a a#b a,b a[0] a{b} a&b a*b a!b a|b a>b a'b 'a' "a" a"b a%b a@b a`b a=b =a ~a a~ \\ \\n a\\b ${a} $a (a) <a> a/b *.x""";

    /** Texts that must stand bare: quoting them would only make the files harder to read. */
    private static final List<String> HARMLESS = List.of(
            "10.0.0.1",
            "240.0.0.0/8",
            "15m",
            "1.28.3",
            "1-30-3",
            "echo.eu.mesh.local",
            "istio-system/echo",
            "spiffe://corp.local/ns/echo/sa/echo",
            "prod-us-east-1",
            "kube-prometheus-stack-prometheus",
            "http://kube-prometheus-stack-prometheus.observability:9090",
            "64:ff9b::1");

    static Stream<String> texts() {
        List<String> texts = new ArrayList<>();
        for (String block : List.of(WORDS, NUMBERS, DATES, INDICATORS)) {
            texts.addAll(Arrays.asList(block.split("\\s+", -1)));
        }
        texts.addAll(HARMLESS);
        texts.addAll(List.of(
                "",
                " ",
                "  a",
                "a ",
                "a  b",
                "a: b",
                "a :b",
                "a #b",
                "- a",
                "? a",
                ": a",
                "--- a",
                "... a",
                "2001-12-14 21:59:43.10 -5",
                "{{ $labels.cluster }}",
                "key: [1, 2]",
                "\t",
                "a\tb",
                "a\t#b",
                "\u0000",
                "\u0007",
                "\u001b[0m",
                "\u007f",
                "\u0080",
                "\u0085",
                "a\u0085b",
                "\u00a0",
                "\u2028",
                "a\u2029b",
                "\ufeff",
                "a\ufeffb",
                "\uffff",
                "\ue000",
                "é",
                "日本",
                "😀",
                "a😀b",
                "\r",
                "a\rb",
                "a\r\nb"));
        texts.addAll(List.of(
                "\n",
                "\n\n",
                "a\n",
                "a\n\n",
                "\na",
                "a\nb",
                "a\nb\n",
                "a\n\nb",
                "a\n b",
                " a\nb",
                "a \nb",
                "a\nb ",
                "a\n \nb",
                "a\n\tb",
                "a\n#b",
                "- a\n- b",
                "a: b\nc: d",
                "---\na",
                "é\n😀",
                "a\nb\u2028c",
                "{{ $x }}\n{{ end }}"));
        return texts.stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextStaysTheTextThatItIs(String text) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("value", text);
        document.put("list", List.of(text, "between", text));
        document.put("deep", Map.of("er", List.of(Map.of("value", text))));
        document.put("key", Map.of(text, "value"));
        document.put("after", "the end");

        String written = new String(YamlWriter.write("", document), UTF_8);

        Object snakeyaml = new Yaml().load(written);
        assertThat(snakeyaml).as("YAML 1.1").isEqualTo(document);
        Object jackson = new ObjectMapper(new YAMLFactory()).readValue(written, Object.class);
        assertThat(jackson).as("Jackson").isEqualTo(document);
    }

    @Test
    void aTextThatEveryReaderTakesForItselfStandsBare() {
        assertThat(new String(YamlWriter.write("", HARMLESS), UTF_8))
                .isEqualTo("- " + String.join("\n- ", HARMLESS) + "\n");
    }

    @Test
    void severalLinesStandAsTheyAre() {
        assertThat(new String(
                        YamlWriter.write("", Map.of("runbook", "Look here:\n  first\n\nThen there.\n", "open", "a\nb")),
                        UTF_8))
                .contains("""
                        runbook: |
                          Look here:
                            first

                          Then there.
                        """, """
                        open: |-
                          a
                          b
                        """);
    }
}
