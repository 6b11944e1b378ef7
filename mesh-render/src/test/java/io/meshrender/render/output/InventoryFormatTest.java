package io.meshrender.render.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshrender.render.output.Inventory.Entry;
import io.meshrender.render.output.InventoryFormat.UnreadableInventoryException;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The inventory as text")
class InventoryFormatTest {
    private static final Sha256 OF_NOTHING = Sha256.of(new byte[0]);
    private static final String TEXT = """
            {
              "format": 1,
              "files": {
                "README.md": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "clusters/a/x.yaml": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
              }
            }
            """;

    @Test
    void oneLineAFileSorted() throws IOException {
        assertThat(written(inventory("clusters/a/x.yaml", "README.md"))).isEqualTo(TEXT);
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        assertThat(read(TEXT)).isEqualTo(inventory("README.md", "clusters/a/x.yaml"));
        assertThat(read(written(Inventory.EMPTY))).isEqualTo(Inventory.EMPTY);
    }

    @Test
    void pathsThatTheTreeHasTooAreItsOwn() throws Exception {
        List<RenderedFile> tree = files("README.md", "clusters/a/x.yaml");
        List<Entry> entries = read(TEXT, tree).entries();
        assertThat(entries.get(0).path()).isSameAs(tree.get(0).path());
        assertThat(entries.get(1).path()).isSameAs(tree.get(1).path());
    }

    @Test
    void whateverTheTreeHasTheInventoryIsTheSame() throws Exception {
        String[] paths = {"a/b", "a/b.yaml", "a/bc", "b", "b/c/d", "c"};
        int all = 1 << paths.length;
        for (int owned = 0; owned < all; owned++) {
            Inventory inventory = inventory(some(paths, owned));
            String text = written(inventory);
            for (int rendered = 0; rendered < all; rendered++) {
                assertThat(read(text, files(some(paths, rendered)))).isEqualTo(inventory);
            }
        }
    }

    private static String[] some(String[] all, int which) {
        return IntStream.range(0, all.length)
                .filter(i -> (which & 1 << i) != 0)
                .mapToObj(i -> all[i])
                .toArray(String[]::new);
    }

    private static List<RenderedFile> files(String... paths) {
        return Stream.of(paths)
                .map(path -> RenderedFile.of(RelativePath.of(path), Origins.at("mesh"), () -> new byte[0]))
                .toList();
    }

    @Test
    void whiteSpaceIsFree() throws Exception {
        assertThat(read(TEXT.replaceAll("\\s", ""))).isEqualTo(read(TEXT));
        assertThat(read(TEXT.replace("\n", "\r\n"))).isEqualTo(read(TEXT));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"format\": 1   | \"format\": 0              | is damaged at line 2: a format number should be here",
                "\"format\": 1   | \"format\": x              | is damaged at line 2: a format number should be here",
                "\"format\": 1   | \"format\": 2              | has format 2, and this version knows 1",
                "\"format\"      | \"version\"                | is damaged at line 2: 'format' should be here, not 'version'",
                "README.md       | ../README.md               | is damaged at line 4: '..' in '../README.md' cannot be a file name on every system",
                "README.md       | /etc/passwd                | is damaged at line 4: '' in '/etc/passwd' cannot be a file name on every system",
                "README.md       | README\\u002emd            | is damaged at line 4: a string does not end",
                "README.md       | .mesh-render/inventory.json| is damaged: '.mesh-render/inventory.json' cannot be a file of the tree",
                "README.md       | clusters/a/x.yaml          | is damaged: 'clusters/a/x.yaml' is in it twice",
                "e3b0            | E3B0                       | is damaged at line 4: not a SHA-256: 'E3B0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'",
                "b855\",         | b855\"                     | is damaged at line 5: ',' should be here",
                "README.md\": \"e | README.md\" <<<<<<< HEAD | is damaged at line 4: a merge left its marks here",
            })
    void whatIsNotAnInventoryIsSaidWithItsLine(String from, String to, String message) {
        assertThat(TEXT).contains(from);
        String text = TEXT.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UnreadableInventoryException.class)
                .hasMessage(message);
    }

    @Test
    void aTextThatIsCutAnywhereIsNotRead() {
        for (int length = 0; length < TEXT.length() - 2; length++) {
            String cut = TEXT.substring(0, length);
            assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(UnreadableInventoryException.class);
        }
    }

    private static Inventory inventory(String... paths) {
        return new Inventory(List.of(paths).stream()
                .map(path -> new Entry(new RelativePath(path), OF_NOTHING))
                .toList());
    }

    private static String written(Inventory inventory) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InventoryFormat.write(inventory, out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static Inventory read(String text) throws IOException, UnreadableInventoryException {
        return read(text, List.of());
    }

    private static Inventory read(String text, List<RenderedFile> tree)
            throws IOException, UnreadableInventoryException {
        return InventoryFormat.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new ExpectedPaths(tree));
    }
}
