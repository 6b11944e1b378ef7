package io.meshrender.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.vip.VipLedger;
import io.meshrender.render.MeshRenderer;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("One mesh renders to the same bytes, however it is written and wherever it is rendered")
class SamplesTest {
    private static final Path LAB =
            Path.of("..", "training-mesh").toAbsolutePath().normalize();
    private static final Map<String, String> COMMITTED = tree(LAB.resolve("rendered"));

    @TempDir
    Path folder;

    @Test
    void theMeshInJavaIsTheOneInYaml() {
        Map<String, String> rendered = new TreeMap<>();
        MeshRenderer.render(MeshInJava.lab(), VipLedger.empty())
                .tree()
                .files()
                .forEach(file -> rendered.put(file.path().text(), text(file.bytes())));
        assertSameTree(rendered, ownedOf(COMMITTED));
    }

    @Test
    void aProgramOfOnesOwnRendersWhatThePluginRenders() {
        Path tree = folder.resolve("tree");
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        assertThat(MeshFromYaml.render(LAB.resolve("mesh.yaml"), tree, nowhere)).isTrue();
        assertSameTree(tree(tree), COMMITTED);
    }

    @Test
    @DisplayName("a program of one's own hears all that is wrong with a mesh, in one run")
    void check() throws IOException {
        Path mesh = folder.resolve("mesh.yaml");
        Files.writeString(
                mesh,
                Files.readString(LAB.resolve("mesh.yaml"))
                        .replace("networks:", "netwroks:")
                        .replace("network: eu-net", "network: eu-nett")
                        .replace("port: 80", "port: 99999"));
        assertThat(MeshFromYaml.check(mesh)).hasToString("""
                mesh.yaml:12:1: MESH103 error: unknown key 'netwroks'; did you mean 'networks'?
                mesh.yaml:24:14: MESH201 error: clusters.prod-eu-west-1.network: no network named 'eu-nett'; did you mean 'eu-net'?
                mesh.yaml:35:28: MESH114 error: services.echo.ports[0].port: '99999' is not a port; use a number from 1 to 65535""");
        assertThat(MeshFromYaml.render(mesh, folder.resolve("tree"), new PrintStream(PrintStream.nullOutputStream())))
                .isFalse();
        assertThat(folder.resolve("tree")).doesNotExist();
    }

    @Test
    @DisplayName(
            "not the locale, the time zone, the default charset, the working directory nor the sample's own path can be seen in it")
    void anotherMachine() throws IOException, InterruptedException {
        Path copy = Files.createDirectories(folder.resolve("another place/copy"));
        for (String file : List.of("mesh.yaml", "mesh.lock.yaml")) {
            Files.copy(LAB.resolve(file), copy.resolve(file));
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Asia/Kathmandu",
                        "-Dfile.encoding=ISO-8859-1",
                        "-cp",
                        absoluteClassPath(),
                        MeshFromYaml.class.getName(),
                        "mesh.yaml",
                        "tree")
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = text(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed.lines()).containsExactlyElementsOf(ownedOf(COMMITTED).keySet());
        assertSameTree(tree(copy.resolve("tree")), COMMITTED);
    }

    private static void assertSameTree(Map<String, String> tree, Map<String, String> expected) {
        assertThat(tree.keySet()).isEqualTo(expected.keySet());
        expected.forEach((path, text) -> assertThat(tree.get(path)).as(path).isEqualTo(text));
    }

    /** What is rendered, without what the writer keeps for itself. */
    private static Map<String, String> ownedOf(Map<String, String> tree) {
        Map<String, String> owned = new TreeMap<>(tree);
        owned.keySet().removeIf(path -> path.startsWith(".mesh-render/"));
        return owned;
    }

    private static String absoluteClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Map<String, String> tree(Path root) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(
                        root.relativize(file).toString().replace(File.separatorChar, '/'),
                        text(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static String text(byte[] bytes) {
        // One character for each byte, so that no difference is lost.
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
