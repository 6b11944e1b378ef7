package io.meshrender.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A run that moves to a tuned JVM")
@DisabledOnOs(OS.WINDOWS)
class ShortRunTest {
    private static final String MAIN = MovedProgram.class.getName();

    @TempDir
    Path temporary;

    private Path folder;
    private Path jar;

    @BeforeEach
    void program() throws Exception {
        folder = Files.createDirectories(temporary.resolve("a folder"));
        jar = Program.jar(temporary.resolve("told-1.jar"));
    }

    @Test
    @DisplayName("sees there what it would see here, and ends as it would")
    void theSame() throws Exception {
        Program moved = run(
                Map.of("SOME", "thing"),
                "-ea",
                "-Xmx300m",
                "-Dsome=a  b\"c",
                "-cp",
                jar.toString(),
                MAIN,
                "",
                "x y",
                "*",
                "@z",
                "7");
        assertThat(moved.out())
                .containsExactly(
                        "tuned true",
                        "arguments [, x y, *, @z, 7]",
                        "property a  b\"c",
                        moved.out().get(3),
                        "assertions true",
                        "folder a folder",
                        "environment thing",
                        "input a line");
        assertThat(Integer.parseInt(moved.out().get(3).replace("heap ", ""))).isBetween(280, 320);
        assertThat(moved.error()).containsExactly("an error");
        assertThat(moved.code()).isEqualTo(7);
        assertThat(leftOver()).isEmpty();
    }

    @Test
    @DisplayName("may have been started from a jar or a module")
    void everyStart() throws Exception {
        assertThat(run("-jar", jar.toString(), "0").out()).contains("tuned true", "arguments [0]");
        assertThat(run("-p", jar.toString(), "-m", "told/" + MAIN, "0").out()).contains("tuned true", "arguments [0]");
        assertThat(run("--class-path=" + jar, MAIN, "0").out()).contains("tuned true", "arguments [0]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseParallelGC",
                "-Xint",
                "-verbose:gc",
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0,quiet=y",
                "-Dcom.sun.management.jmxremote.port=0",
                "@options"
            })
    @DisplayName("stays where it is if that JVM was told how to run")
    void told(String option) throws Exception {
        Files.writeString(folder.resolve("options"), "-Dsome=thing\n");
        Program here = run(
                option,
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false",
                "-cp",
                jar.toString(),
                MAIN,
                "5");
        assertThat(here.out()).contains("tuned false", "input a line");
        assertThat(here.code()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"})
    @DisplayName("stays where it is if the environment told that JVM how to run")
    void toldByTheEnvironment(String variable) throws Exception {
        assertThat(run(Map.of(variable, "-Dsome=thing"), "-cp", jar.toString(), MAIN, "5")
                        .out())
                .contains("tuned false", "property thing");
    }

    @Test
    @DisplayName("stays where it is if Java has called another main than the one that moves")
    void anotherMain() throws Exception {
        assertThat(run("-cp", jar.toString(), OtherMain.class.getName(), "0").out())
                .contains("tuned false");
    }

    @Test
    @DisplayName("stays in a JVM that is tuned, and starts no third one")
    void tuned() throws Exception {
        Program here = run("-XX:TieredStopAtLevel=1", "-cp", jar.toString(), MAIN, "0");
        assertThat(here.out()).contains("tuned true");
    }

    @Test
    @DisplayName("stays in a test, which no main has begun with")
    void inATest() {
        ShortRun.of(ShortRunTest.class).moveToTunedJvm();
        assertThat(TunedJvm.isHere()).isFalse();
    }

    @Test
    @DisplayName("moves if the mesh is large; of a small one from the second run on, which archives its classes")
    void sizes() throws Exception {
        Path mesh = Files.writeString(folder.resolve("mesh.yaml"), "#".repeat(50_000));
        assertThat(run("-Dmesh=mesh.yaml", "-cp", jar.toString(), MAIN, "0").out())
                .contains("tuned true");
        Files.writeString(mesh, "#");
        String[] small = {"-Dmesh=mesh.yaml", "-Dbuild=target", "-cp", jar.toString(), MAIN, "0"};
        assertThat(run(small).out()).contains("tuned false");
        assertThat(archives()).hasSize(1).noneMatch(name -> name.endsWith(".jsa"));
        String[] failing = small.clone();
        failing[failing.length - 1] = "3";
        assertThat(run(failing).out())
                .as("it fails, so that its classes are few")
                .contains("tuned true");
        assertThat(archives()).hasSize(1).noneMatch(name -> name.endsWith(".jsa"));
        assertThat(run(small).out()).contains("tuned true");
        assertThat(archives()).hasSize(1).allMatch(name -> name.endsWith(".jsa"));
        Program fast = run(small);
        assertThat(fast.out()).contains("tuned true");
        assertThat(fast.error()).containsExactly("an error");
        Files.writeString(
                folder.resolve("target/mesh-render").resolve(archives().get(0)), "damaged");
        assertThat(run(small)).isEqualTo(fast);
    }

    @Test
    @DisplayName("halts when the JVM that waits for it is killed")
    void killed() throws Exception {
        Process first = waiting();
        ProcessHandle moved = moved(first);
        first.toHandle().destroyForcibly();
        moved.onExit().join();
        assertThat(moved.isAlive()).isFalse();
    }

    @Test
    @DisplayName("ends as it would when the JVM that waits for it is told to end")
    void toldToEnd() throws Exception {
        Process first = waiting();
        BufferedReader out = new BufferedReader(new InputStreamReader(first.getInputStream(), StandardCharsets.UTF_8));
        ProcessHandle moved = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
        first.toHandle().destroy();
        assertThat(out.readLine()).isEqualTo("told to end");
        assertThat(first.waitFor()).isEqualTo(128 + 15);
        assertThat(moved.isAlive()).isFalse();
    }

    @Test
    @DisplayName("hands on how it was killed itself")
    void killedItself() throws Exception {
        Process first = waiting();
        moved(first).destroyForcibly();
        assertThat(first.waitFor()).isEqualTo(128 + 9);
    }

    private Process waiting() throws Exception {
        return Program.builder(folder, Map.of(), List.of("-cp", jar.toString(), MAIN, "wait"))
                .start();
    }

    private static ProcessHandle moved(Process first) throws Exception {
        BufferedReader out = new BufferedReader(new InputStreamReader(first.getInputStream(), StandardCharsets.UTF_8));
        long pid = Long.parseLong(out.readLine());
        assertThat(pid).isNotEqualTo(first.pid());
        return ProcessHandle.of(pid).orElseThrow();
    }

    private Program run(String... words) throws Exception {
        return run(Map.of(), words);
    }

    /** With a folder of its own for what it keeps while it runs. */
    private Program run(Map<String, String> environment, String... words) throws Exception {
        List<String> all = new ArrayList<>();
        all.add("-Djava.io.tmpdir=" + Files.createDirectories(temporary.resolve("while it runs")));
        all.addAll(Arrays.asList(words));
        return Program.java(folder, environment, all);
    }

    private List<String> leftOver() throws Exception {
        return names(temporary.resolve("while it runs"));
    }

    private List<String> archives() throws Exception {
        return names(folder.resolve("target/mesh-render"));
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(one -> one.getFileName().toString()).toList();
        }
    }
}
