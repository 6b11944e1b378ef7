package io.meshrender.add;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Something new goes into a YAML text")
class YamlTextTest {
    private static final Entry.Keys ENTRY =
            new Entry.Keys().with("network", "net").with("names", List.of("global"));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "behind the last of a block      | a:⏎  b: {c: 1} # why⏎| a:⏎  b: {c: 1} # why⏎+  x:⏎+    network: net⏎+    names: [global]⏎",
                "before what follows             | a:⏎  b: 1⏎⏎# next⏎z: 1⏎| a:⏎  b: 1⏎+  x:⏎+    network: net⏎+    names: [global]⏎⏎# next⏎z: 1⏎",
                "below comments of the last      | a:⏎  b: 1⏎    # c: 2⏎# next⏎z: 1⏎| a:⏎  b: 1⏎    # c: 2⏎+  x:⏎+    network: net⏎+    names: [global]⏎# next⏎z: 1⏎",
                "with an empty line, as others   | a:⏎  b: 1⏎⏎  # of c⏎  c: 1⏎z: 1⏎| a:⏎  b: 1⏎⏎  # of c⏎  c: 1⏎+⏎+  x:⏎+    network: net⏎+    names: [global]⏎z: 1⏎",
                "behind a text without a last end| a:⏎  b: 1| a:⏎  b: 1+⏎+  x:⏎+    network: net⏎+    names: [global]",
                "behind a literal block          | a:⏎  b: >⏎    text⏎⏎z: 1⏎| a:⏎  b: >⏎    text⏎⏎+  x:⏎+    network: net⏎+    names: [global]⏎z: 1⏎",
                "below a key without a value     | a: # none yet⏎z: 1⏎| a: # none yet⏎+  x:⏎+    network: net⏎+    names: [global]⏎z: 1⏎",
                "under a key that is not there   | z: 1⏎| z: 1⏎+a:⏎+  x:⏎+    network: net⏎+    names: [global]⏎",
                "into empty braces               | a: {}⏎z: 1⏎| a: {+x: {network: net, names: [global]}}⏎z: 1⏎",
                "into braces                     | a: {b: 1}⏎| a: {b: 1+, x: {network: net, names: [global]}}⏎",
                "into braces of several lines    | a: {⏎  b: 1⏎}⏎| a: {⏎  b: 1+,⏎+  x: {network: net, names: [global]}⏎}⏎",
                "behind a last comma             | a: {⏎  b: 1,⏎}⏎| a: {⏎  b: 1,+⏎+  x: {network: net, names: [global]}⏎}⏎",
                "below a comment in braces       | a: {⏎  b: 1 # why⏎}⏎| a: {⏎  b: 1 # why+⏎+  , x: {network: net, names: [global]}⏎}⏎",
                "into JSON                       | {\"a\": {\"b\": 1}}| {\"a\": {\"b\": 1+, \"x\": {\"network\": \"net\", \"names\": [\"global\"]}}}",
                "into JSON with tabs             | {⏎→\"a\": {⏎→→\"b\": 1⏎→}⏎}⏎| {⏎→\"a\": {⏎→→\"b\": 1+,⏎+→→\"x\": {\"network\": \"net\", \"names\": [\"global\"]}⏎→}⏎}⏎",
                "by its own indentation          | a:⏎    b: 1⏎| a:⏎    b: 1⏎+    x:⏎+        network: net⏎+        names: [global]⏎",
            })
    void key(String why, String before, String after) {
        Insertion insertion = YamlText.of(lines(before)).orElseThrow().key(List.of("a"), "x", ENTRY);
        assertThat(insertion.into(lines(before))).isEqualTo(lines(after.replace("+", "")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a list in brackets | a: [b]⏎| a: [b, x]⏎",
                "a list of lines    | a:⏎- b # why⏎z: 1⏎| a:⏎- b # why⏎- x⏎z: 1⏎",
                "an indented list   | a:⏎  - b⏎| a:⏎  - b⏎  - x⏎",
            })
    void item(String why, String before, String after) {
        Insertion insertion =
                YamlText.of(lines(before)).orElseThrow().item(List.of("a"), "x").orElseThrow();
        assertThat(insertion.into(lines(before))).isEqualTo(lines(after));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a line                     | a:⏎  b:⏎    c: {d: 1} # why⏎    e: 2⏎| a:⏎  b:⏎    e: 2⏎",
                "what holds it alone        | a:⏎  b:⏎    c:⏎      d: 1⏎    e: 2⏎z: 1⏎| a:⏎  b:⏎    e: 2⏎z: 1⏎",
                "but never the entry        | a:⏎  b: # why⏎    # c⏎    c:⏎      d: 1⏎z: 1⏎| a:⏎  b: {} # why⏎    # c⏎z: 1⏎",
                "nor one in braces          | a: {b: {c: {d: 1}}}⏎| a: {b: {}}⏎",
                "nor one with a last comma  | a: {b: {⏎  c: {d: 1},⏎}}⏎| a: {b: {⏎  ⏎}}⏎",
                "the last one in braces     | a: {b: {e: 2, c: {d: 1}}}⏎| a: {b: {e: 2}}⏎",
                "the first one in braces    | a: {b: {c: {d: 1}, e: 2}}⏎| a: {b: {e: 2}}⏎",
                "nothing that is not there  | a: {b: {e: 2}}⏎| a: {b: {e: 2}}⏎",
            })
    @DisplayName("and something old goes out of one")
    void without(String why, String before, String after) {
        assertThat(YamlText.of(lines(before)).orElseThrow().without(List.of("a", "b", "c", "d")))
                .isEqualTo(lines(after));
    }

    @Test
    void wordsThatYamlTakesForSomethingElseAreQuoted() {
        EntryText text = new EntryText(false, 2, "\n");
        assertThat(List.of("no", "1.30", "a: b", "eu-west-1/a", "443", "10.0.0.1", "say \"x\"").stream()
                        .map(text::word))
                .containsExactly(
                        "\"no\"", "\"1.30\"", "\"a: b\"", "eu-west-1/a", "443", "10.0.0.1", "\"say \\\"x\\\"\"");
    }

    @Test
    void aListThatIsNotThereHasNoPlace() {
        assertThat(YamlText.of("a: {b: c}\n").orElseThrow().item(List.of("a", "b"), "x"))
                .isEmpty();
        assertThat(YamlText.of("a: []\n").orElseThrow().item(List.of("a"), "x")).isEmpty();
        assertThat(YamlText.of("\ta: no JSON\n")).isEmpty();
    }

    private static String lines(String text) {
        return text.replace('⏎', '\n').replace('→', '\t');
    }
}
