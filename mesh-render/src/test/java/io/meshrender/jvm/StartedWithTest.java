package io.meshrender.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a JVM was started with")
class StartedWithTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-cp a.jar Main x y",
                "Main x y",
                "-Dx=y -Xmx1g -classpath a.jar -ea:io.meshrender... Main x y",
                "-Dx -jar a.jar x y",
                "-p lib --add-modules ALL-MODULE-PATH -m a/b.Main x y",
                "--module-path=lib --module a x y",
                "--enable-preview -XX:MaxRAMPercentage=50 -cp -strange-name Main x y",
            })
    void isRepeated(String words) {
        assertThat(StartedWith.isRepeatable(List.of(words.split(" ", -1)), List.of("x", "y")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-cp a.jar Main x",
                "-cp a.jar Main x y z",
                "-cp a.jar Main y x",
                "x y",
                "-cp",
                "-cp a.jar",
                "-jar",
                "@file Main x y",
                "-cp a.jar @file x y",
                "-XX:+UseZGC Main x y",
                "-javaagent:a.jar Main x y",
                "-Dcom.sun.management.jmxremote.port=9999 Main x y",
                "-Djava.security.manager -cp a.jar Main x y",
                "-Xshare:off Main x y",
                "-Xlog:gc Main x y",
                "--module=a/b.Main x y",
                "--unheard-of Main x y",
            })
    void isNotRepeatedWhereItIsNotKnownToBeTheSame(String words) {
        assertThat(StartedWith.isRepeatable(List.of(words.split(" ", -1)), List.of("x", "y")))
                .isFalse();
    }

    @Test
    void isReadWordByWord() {
        assertThat(StartedWith.split(bytes("java\0-cp\0a b\0Main\0\0\n\0")))
                .hasValue(List.of("-cp", "a b", "Main", "", "\n"));
        assertThat(StartedWith.split(bytes("java\0"))).hasValue(List.of());
        assertThat(StartedWith.split(bytes(""))).hasValue(List.of());
    }

    @Test
    void isNotReadWhereItIsCutShortOrNoText() {
        assertThat(StartedWith.split(bytes("java\0Main"))).isEmpty();
        assertThat(StartedWith.split(new byte[] {'j', 0, (byte) 0xff, 0})).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
