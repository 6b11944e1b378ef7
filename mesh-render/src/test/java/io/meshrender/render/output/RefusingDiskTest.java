package io.meshrender.render.output;

import static io.meshrender.render.output.Trees.onDisk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A disk that refuses a step leaves the old tree, and a message that names the path")
class RefusingDiskTest {
    private static final int KILOBYTE = 1024;

    @TempDir
    Path folder;

    private Path root;
    private Map<String, String> before = Map.of();

    @BeforeEach
    void aRenderedTree() throws Exception {
        root = folder.resolve("rendered");
        Trees.render(
                root,
                Trees.tree("README.md", "old\n", "clusters/a/large.yaml", "old\n", "clusters/a/gone.yaml", "old\n"));
        before = onDisk(folder);
    }

    @Test
    void aFileLargerThanTheProcessMayWrite() throws Exception {
        assertThat(run(List.of("sh", "-c", "ulimit -f 64 && exec \"$@\"", "sh"), 500 * KILOBYTE))
                .isEqualTo(
                        "rendered/clusters/a/large.yaml: MESH704 error: cannot be written: file too large; mend this and render again: no file has been changed\n");
        assertThat(onDisk(folder)).isEqualTo(before);

        assertThat(run(List.of(), 500 * KILOBYTE)).isEqualTo("applied\n");
    }

    @Test
    void aFullDisk() throws Exception {
        assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", root.toString()),
                "file systems can be mounted");
        try {
            Trees.render(
                    root,
                    Trees.tree(
                            "README.md", "old\n", "clusters/a/large.yaml", "old\n", "clusters/a/gone.yaml", "old\n"));
            assertThat(run(List.of(), 500 * KILOBYTE))
                    .isEqualTo(
                            "rendered/clusters/a/large.yaml: MESH704 error: cannot be written: no space left on device; mend this and render again: no file has been changed\n");
            assertThat(onDisk(folder)).isEqualTo(before);
            assertThat(run(List.of(), 50 * KILOBYTE)).isEqualTo("applied\n");
        } finally {
            assertThat(succeeds("umount", root.toString())).isTrue();
        }
    }

    @Test
    void aFolderThatMayNotBeWritten() throws Exception {
        Files.setPosixFilePermissions(root.resolve("clusters/a"), PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assertThat(run(withoutRootsPowers(), KILOBYTE))
                    .isEqualTo(
                            "rendered/clusters/a/large.yaml: MESH704 error: cannot be written: permission denied; mend this and render again: no file has been changed\n");
            assertThat(onDisk(folder)).isEqualTo(before);
        } finally {
            Files.setPosixFilePermissions(root.resolve("clusters/a"), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void filesAndFoldersThatMayNotBeRead() throws Exception {
        Files.setPosixFilePermissions(root.resolve("README.md"), PosixFilePermissions.fromString("-wx------"));
        Files.setPosixFilePermissions(root.resolve("clusters/a"), PosixFilePermissions.fromString("rw-------"));
        try {
            assertThat(run(withoutRootsPowers(), KILOBYTE)).isEqualTo("""
                            rendered/README.md: MESH704 error: cannot be read: permission denied; let this user read it
                            rendered/clusters/a/gone.yaml: MESH704 error: cannot be read: permission denied; let this user read it
                            rendered/clusters/a/large.yaml: MESH704 error: cannot be read: permission denied; let this user read it
                            rendered/clusters/a/small.yaml: MESH704 error: cannot be read: permission denied; let this user read it
                            """);
        } finally {
            Files.setPosixFilePermissions(root.resolve("clusters/a"), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThat(onDisk(folder)).isEqualTo(before);
    }

    /** A process of root that rights bind all the same; one of another user needs nothing for that. */
    private static List<String> withoutRootsPowers() throws Exception {
        boolean root = System.getProperty("user.name").equals("root");
        List<String> without = List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");
        assumeTrue(
                !root || succeeds("setpriv", "--bounding-set=-dac_override", "true"), "root's powers can be dropped");
        return root ? without : List.of();
    }

    private String run(List<String> wrapper, int bytes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                RenderOnce.class.getName(),
                root.toString(),
                Integer.toString(bytes)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
