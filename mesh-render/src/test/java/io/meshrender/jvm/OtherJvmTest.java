package io.meshrender.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Another JVM is not missed")
@DisabledOnOs(OS.WINDOWS)
class OtherJvmTest {
    @TempDir
    Path here;

    @Test
    void whereThereIsNoJava() {
        run(here.resolve("java"));
        assertThat(here.resolve("words")).doesNotExist();
    }

    @Test
    @DisplayName("if it ends before the program begins")
    void whereItCannotBegin() throws IOException {
        Path java = Files.writeString(here.resolve("java"), "#!/bin/sh\necho \"$@\" > '" + here + "/words'\nexit 1\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        run(java);
        String words = Files.readString(here.resolve("words"));
        assertThat(words)
                .matches(Pattern.quote(String.join(" ", TunedJvm.OPTIONS)) + " -Xshare:auto -Xlog:disable"
                        + " -Dio\\.meshrender\\.jvm\\.lifeline=\\S+ Main x\n");
        assertThat(Path.of(words.replaceAll("(?s).*lifeline=(\\S+).*", "$1"))).doesNotExist();
    }

    private static void run(Path java) {
        new OtherJvm(new TunedJvm(java), List.of("Main", "x"), Optional.empty()).run();
    }
}
