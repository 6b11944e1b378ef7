package io.meshrender.render.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file beside the tree")
class WholeFileTest {
    private static final String SHOWN = "meshes/mesh.lock.yaml";

    @TempDir
    Path folder;

    @Test
    void isWrittenAsAWhole() throws Exception {
        Path file = folder.resolve("mesh.lock.yaml");
        assertThat(WholeFile.holds(file, SHOWN, "vips: {}\n")).isFalse();
        assertThat(WholeFile.write(file, SHOWN, "vips: {}\n")).isTrue();
        assertThat(WholeFile.write(file, SHOWN, "vips: {ä: 1}\n")).isTrue();
        assertThat(file).hasContent("vips: {ä: 1}\n");
        assertThat(WholeFile.holds(file, SHOWN, "vips: {ä: 1}\n")).isTrue();
        assertThat(names()).containsExactly("mesh.lock.yaml");
    }

    @Test
    void isLeftAloneIfItIsRight() throws Exception {
        Path file = folder.resolve("mesh.lock.yaml");
        Files.writeString(file, "vips: {}\n");
        FileTime longAgo = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, longAgo);
        assertThat(WholeFile.write(file, SHOWN, "vips: {}\n")).isFalse();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
    }

    @Test
    @DisplayName("what a run that died has staged is written over")
    void stale() throws Exception {
        Files.writeString(folder.resolve(".mesh.lock.yaml.tmp"), "half");
        assertThat(WholeFile.write(folder.resolve("mesh.lock.yaml"), SHOWN, "vips: {}\n"))
                .isTrue();
        assertThat(names()).containsExactly("mesh.lock.yaml");
    }

    @Test
    @DisplayName("that cannot be read is a sentence with the name that the user knows")
    void unreadable() throws IOException {
        Path file = Files.createDirectory(folder.resolve("mesh.lock.yaml"));
        assertThatThrownBy(() -> WholeFile.holds(file, SHOWN, "vips: {}\n"))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "meshes/mesh.lock.yaml: MESH704 error: cannot be read: is a directory; let this user read it");
    }

    @Test
    @DisplayName("that cannot be written leaves nothing staged behind")
    void unwritable() throws Exception {
        // What is staged can be written, and cannot take the place of a folder that holds something.
        Path file = folder.resolve("mesh.lock.yaml");
        assertThatThrownBy(() -> WholeFile.replace(folderWithAFile(file), SHOWN, "vips: {}\n"))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("meshes/mesh.lock.yaml: MESH704 error: cannot be written: ")
                .hasMessageEndingWith("; mend this and render again: no file has been changed")
                .hasMessageNotContaining(folder.toString());
        assertThat(names()).containsExactly("mesh.lock.yaml");
    }

    @Test
    void needsItsFolder() {
        assertThatThrownBy(() -> WholeFile.write(folder.resolve("no/mesh.lock.yaml"), SHOWN, "vips: {}\n"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("meshes/mesh.lock.yaml: MESH704 error: cannot be written: its folder does not exist; mend"
                        + " this and render again: no file has been changed");
    }

    private static Path folderWithAFile(Path path) throws IOException {
        Files.writeString(Files.createDirectory(path).resolve("file"), "");
        return path;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
