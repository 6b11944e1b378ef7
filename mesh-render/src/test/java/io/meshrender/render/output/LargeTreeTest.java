package io.meshrender.render.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The property {@code mesh.files} sets how many files the tree of many files has; a proof takes 100000. */
@DisplayName("A tree larger than the memory")
class LargeTreeTest {
    @TempDir
    Path folder;

    @Test
    void ofManyFiles() throws Exception {
        int files = Integer.getInteger("mesh.files", 2_000);
        assertThat(run("-Xmx64m", files, 1_000)).isEqualTo("%d\n0\n%d\n".formatted(files, files));
    }

    @Test
    void ofLargeFiles() throws Exception {
        assertThat(run("-Xmx24m", 50, 1_000_000)).isEqualTo("50\n0\n50\n");
    }

    private String run(String memory, int files, int bytes) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        memory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        RenderLarge.class.getName(),
                        folder.toString(),
                        Integer.toString(files),
                        Integer.toString(bytes))
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
