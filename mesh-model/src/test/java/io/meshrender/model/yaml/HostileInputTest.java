package io.meshrender.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meshrender.model.trouble.InvalidMeshException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a text says: lines for a person, in bounded time and memory, and never another exception. */
class HostileInputTest {
    private static final List<String> SNIPPETS = List.of(
            "\0",
            "\u2028",
            "\u0085",
            "\uFEFF",
            "\uD800",
            "\uDE00",
            "\r",
            "\r\n",
            "\n",
            "\t",
            "\n\t",
            "&a ",
            "*a",
            "<<: *a\n",
            "!!binary ",
            "!<x> ",
            "---\n",
            "...\n",
            "%YAML 1.1\n---\n",
            "%TAG ! x\n",
            "[",
            "]",
            "{",
            "}",
            "? ",
            ": ",
            "- ",
            "'",
            "\"",
            "\\",
            "\\x",
            "\\u12",
            "\"\\ud800\"",
            "|",
            ">",
            "|9\n",
            ">-\n",
            "#",
            "@",
            "`",
            "%",
            ",",
            "null",
            "~",
            "true",
            "no",
            "0x1F",
            "1e999",
            "999999999999999999999",
            ".inf",
            "<EU>",
            "${x}",
            "\uD83D\uDE00",
            "  ",
            "\n\n    ",
            "<<<<<<< x\n",
            "include: [a]\n",
            "include: ['../x']\n",
            "mesh: {}\n",
            "[[[[[[[[[[[[",
            "{a: {a: {a: ",
            "- - - - - ");

    private static final String MANIFESTS = """
            # Who may call
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: deny, namespace: orders}
            spec:
              rules:
              - to: [{operation: {paths: ["/admin"]}}]
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: text
              namespace: orders
            data:
              text: |
                one
            """;

    @Test
    void tenThousandLevelsOfNesting() {
        assertThat(Told.about("mesh: " + "[".repeat(10_000) + "]".repeat(10_000)))
                .containsExactly("mesh.yaml:1:106: MESH108 error: more than 100 levels of nesting");
        assertThat(Told.about("mesh: " + "{a: ".repeat(10_000)))
                .containsExactly("mesh.yaml:1:403: MESH108 error: more than 100 levels of nesting");
        StringBuilder block = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            block.append(" ".repeat(i)).append("a:\n");
        }
        assertThat(Told.about(block.toString()))
                .containsExactly("mesh.yaml:101:101: MESH108 error: more than 100 levels of nesting");
    }

    @Test
    void aBombOfAliases() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ",").repeat(9)).append("]\n");
        }
        assertThat(Told.about(bomb.toString()))
                .contains("mesh.yaml:2:10: MESH106 error: a1[0]: the alias '*a0'; "
                        + "write the value itself, or put a text that begins so in quotes");
    }

    @Test
    void aTextOfAMillionCharacters() {
        assertThat(Told.about("mesh: {id: " + "a".repeat(1_000_000) + "}\nistio: {version: 1.30.8}\n"))
                .containsExactly("mesh.yaml:1:12: MESH108 error: mesh.id: a text of more than 2048 characters; "
                        + "an example: shop-mesh");
        assertThat(Told.about(
                        "mesh: {id: least, domain: \"" + "a.".repeat(1_000_000) + "\"}\nistio: {version: 1.30.8}\n"))
                .containsExactly("mesh.yaml:1:27: MESH108 error: mesh.domain: a text of more than 1048576 characters");
    }

    @Test
    void aLongValueIsCutInTheMessage() {
        assertThat(Told.about("mesh: {id: " + "A".repeat(500) + "}\nistio: {version: 1.30.8}\n"))
                .containsExactly("mesh.yaml:1:12: MESH110 error: mesh.id: '" + "A".repeat(80)
                        + "\u2026' is not a DNS-1123 label; use at most 63 lower-case letters, digits and '-', "
                        + "with a letter or digit at both ends");
    }

    @Test
    void moreValuesThanAMeshCanHave() {
        Mistakes problems = new Mistakes();
        new YamlTree(problems, 10).read(new SourceText("mesh.yaml", "a: [" + "x,".repeat(20) + "]"), "");

        assertThat(problems.asException())
                .hasMessage("mesh.yaml:1:19: MESH108 error: more than 10 keys and values; split the mesh\n1 error");
    }

    @Test
    void moreMistakesThanAPersonReads() {
        List<String> told = Told.about(Meshes.LEAST + "extras: [" + "x, ".repeat(5_000) + "]");

        assertThat(told).hasSize(1001);
        assertThat(told.get(1000))
                .isEqualTo("mesh.yaml:5:3010: MESH108 error: more than 1000 mistakes; the rest are not reported; "
                        + "mend the others first");
    }

    @Test
    void aFileOfFiftyMegabytes(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mesh.yaml");
        Files.write(file, new byte[50 << 20]);

        assertThat(toldAbout(file))
                .isEqualTo("MESH108 error: 'mesh.yaml' is larger than 32 MB; split it with 'include'\n1 error");
    }

    @Test
    void filesThatAreNone(@TempDir Path folder) throws IOException {
        assertThat(toldAbout(folder.resolve("mesh.yaml")))
                .isEqualTo("MESH109 error: no file 'mesh.yaml'; look at its name and its folder\n1 error");
        assertThat(toldAbout(Files.createDirectory(folder.resolve("mesh"))))
                .isEqualTo("MESH109 error: 'mesh' is a directory; name a YAML file\n1 error");
        assertThat(toldAbout(Files.createFile(folder.resolve("empty.yaml"))))
                .isEqualTo("empty.yaml:1:1: MESH109 error: nothing but white space and comments; "
                        + "begin with 'mesh:' and 'istio:'\n1 error");
    }

    @Test
    void filesThatAreNotUtf8(@TempDir Path folder) throws IOException {
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, "mesh:\n  id: caf\u00E9\n".getBytes(StandardCharsets.ISO_8859_1));
        Path cut = folder.resolve("cut.yaml");
        Files.write(cut, new byte[] {'a', ':', ' ', (byte) 0xE2, (byte) 0x82});

        assertThat(toldAbout(latin))
                .isEqualTo(
                        "latin.yaml:2:10: MESH107 error: a byte that is not UTF-8 (0xE9); save the file as UTF-8\n1 error");
        assertThat(toldAbout(cut))
                .isEqualTo(
                        "cut.yaml:1:4: MESH107 error: a byte that is not UTF-8 (0xE2); save the file as UTF-8\n1 error");
    }

    /** {@code -Dmesh.fuzz=200000} tries more; a failure says the seed, which stays the same input for ever. */
    @Test
    void whateverSomebodyTypes() {
        int size = Integer.getInteger("mesh.fuzz", 3_000);
        String[] meshes = {Meshes.lab(), Meshes.full(), LedgerFile.write(io.meshrender.model.vip.VipLedger.empty())};
        for (int seed = 0; seed < size; seed++) {
            String text = mutated(meshes[seed % meshes.length], new Random(seed));
            try {
                MeshReader.read(text, "mesh.yaml");
            } catch (InvalidMeshException e) {
                assertThat(e.problems()).as("seed %d", seed).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.toString())
                            .matches("mesh\\.yaml:[0-9]+:[0-9]+: MESH1[0-2][0-9] error: \\P{Cc}+");
                    assertThat(problem.toString())
                            .hasSizeLessThan(1000)
                            .doesNotContain("yaml.snake", "Exception", "java.");
                });
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + "\n" + text, e);
            }
        }
    }

    @Test
    void whateverSomebodyTypesAsAManifest() {
        int size = Integer.getInteger("mesh.fuzz", 3_000);
        for (int seed = 0; seed < size; seed++) {
            String text = mutated(MANIFESTS, new Random(seed));
            try {
                ManifestReader.read(text, "deny.yaml");
            } catch (InvalidMeshException e) {
                assertThat(e.problems()).as("seed %d", seed).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.toString())
                            .matches("deny\\.yaml:[0-9]+:[0-9]+: MESH(10[1-9]|801) error: \\P{Cc}+");
                    assertThat(problem.toString())
                            .hasSizeLessThan(1000)
                            .doesNotContain("yaml.snake", "Exception", "java.");
                });
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + "\n" + text, e);
            }
        }
    }

    private static String mutated(String mesh, Random random) {
        StringBuilder text = new StringBuilder(mesh);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, SNIPPETS.get(random.nextInt(SNIPPETS.size())));
                case 2 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
                case 3 ->
                    text.insert(at, (char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(128)));
                default -> text.setLength(random.nextInt(8) == 0 ? at : text.length());
            }
        }
        return text.toString();
    }

    private static String toldAbout(Path file) {
        String[] told = new String[1];
        assertThatExceptionOfType(InvalidMeshException.class)
                .isThrownBy(() -> MeshReader.read(file))
                .satisfies(e -> told[0] = e.getMessage());
        return told[0];
    }
}
