package io.meshrender.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("How large a mesh is")
class MeshSizeTest {
    private static final int SMALL = 1_000;
    private static final int LARGE = 20_000;

    @TempDir
    Path folder;

    @BeforeEach
    void teams() throws IOException {
        Files.createDirectories(folder.resolve("teams"));
        Files.writeString(folder.resolve("teams/a.yaml"), "#".repeat(LARGE));
        Files.writeString(folder.resolve("teams/b.yaml"), "#".repeat(LARGE));
    }

    @Test
    void isItsMainFile() throws IOException {
        assertThat(isLarge("#".repeat(LARGE), SMALL)).isTrue();
        assertThat(isLarge("version: 1\n", SMALL)).isFalse();
    }

    @Test
    void isWhatItIncludes() throws IOException {
        for (String include : new String[] {
            "include: [teams/*.yaml]\nversion: 1\n",
            "version: 1\ninclude:\n- teams/a.yaml # the first team\n# a comment\n- 'teams/b.yaml'\n",
            "include:\n\n  - \"teams/?.yaml\"\n",
            "include: [teams/a.yaml,\n  teams/b.yaml]\n",
        }) {
            assertThat(isLarge(include, 2 * LARGE)).as(include).isTrue();
        }
        assertThat(isLarge("include: [teams/a.yaml]\nmesh: {}\nteams:\n- teams/b.yaml\n", 2 * LARGE))
                .as("what another section names")
                .isFalse();
    }

    @Test
    void isNothingIfItCannotBeRead() {
        assertThat(MeshSize.isAtLeast(1, folder.resolve("none.yaml"))).isFalse();
    }

    @Test
    void isNothingIfItIsNoFileWhichIsNotOpened() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.yaml");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .as("there are named pipes")
                .isZero();
        assertThat(MeshSize.isAtLeast(1, pipe)).isFalse();
    }

    @Test
    void isNothingMoreIfItsPatternsAreRefused() throws IOException {
        assertThat(isLarge("include: [/etc/*, teams/*]\n", SMALL)).isFalse();
    }

    private boolean isLarge(String mesh, long bytes) throws IOException {
        Path file = Files.writeString(folder.resolve("mesh.yaml"), mesh);
        return MeshSize.isAtLeast(bytes, file);
    }
}
