package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.meshrender.jvm.TunedJvm;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A goal in a JVM of its own")
class ForkTest {
    @TempDir
    Path here;

    @TempDir
    Path there;

    private final Told told = new Told();

    private ConfigRepository own;
    private ConfigRepository forked;

    @BeforeEach
    void twice() {
        own = ConfigRepository.in(here);
        forked = ConfigRepository.in(there);
    }

    @Test
    @DisplayName("prints the same and writes the same, of a mesh that is right, changed, edited by hand and wrong")
    void theSame() {
        both(RenderGoal::new);
        assertThat(forked.tree("rendered")).isNotEmpty();
        both(CheckGoal::new);
        both(DiffGoal::new);

        String peer = "rendered/clusters/prod-eu-west-1/mesh/istio-system/peerauthentication-default.yaml";
        own.change(peer, text -> text.replace("STRICT", "PERMISSIVE"));
        forked.change(peer, text -> text.replace("STRICT", "PERMISSIVE"));
        assertThat(both(RenderGoal::new)).contains("MESH702").contains("FAILED 1 problem with rendered");
        assertThat(both(CheckGoal::new)).contains("edited by hand").contains("\n    mvn ");
        assertThat(both(DiffGoal::new)).contains("PERMISSIVE");
        assertThat(both(() -> {
                    CheckGoal goal = new CheckGoal();
                    // What Maven makes of "prod-eu-west-1,".
                    goal.clusters = Arrays.asList("prod-eu-west-1", null);
                    return goal;
                }))
                .contains("FAILED mesh.clusters: no cluster named ''; the mesh has prod-eu-west-1, ");

        own.change("mesh.yaml", mesh -> mesh.replace("us-net: {}", "ap-net: {}\n  us-net: {}"));
        forked.change("mesh.yaml", mesh -> mesh.replace("us-net: {}", "ap-net: {}\n  us-net: {}"));
        assertThat(both(() -> {
                    RenderGoal goal = new RenderGoal();
                    goal.force = true;
                    return goal;
                }))
                .contains("WARN mesh.yaml:13:3: MESH203 warning");

        own.change("mesh.yaml", mesh -> mesh.replace("network: eu-net", "network: eu-nett"));
        forked.change("mesh.yaml", mesh -> mesh.replace("network: eu-net", "network: eu-nett"));
        assertThat(both(RenderGoal::new)).contains("FAILED 1 error in mesh.yaml; nothing was written");
    }

    private String both(Supplier<TreeGoal> goal) {
        String said = Told.by(with(goal.get(), here, "false"));
        assertThat(Told.by(with(goal.get(), there, "true")).replace(there.toString(), here.toString()))
                .isEqualTo(said);
        assertThat(forked.tree(".")).isEqualTo(own.tree("."));
        return said;
    }

    private static TreeGoal with(TreeGoal goal, Path folder, String fork) {
        goal.basedir = folder.toFile();
        goal.file = folder.resolve("mesh.yaml").toFile();
        goal.outputDirectory = folder.resolve("rendered").toFile();
        goal.buildDirectory = folder.resolve("target").toFile();
        goal.fork = fork;
        return goal;
    }

    @Test
    @DisplayName("is asked for all that a goal can be asked for")
    void everyParameter() throws ReflectiveOperationException, IOException {
        for (Supplier<TreeGoal> some : List.<Supplier<TreeGoal>>of(RenderGoal::new, CheckGoal::new, DiffGoal::new)) {
            TreeGoal asked = some.get();
            for (Field field : parameters(asked)) {
                field.set(asked, another(field, asked));
            }
            ForkRequest request = new ForkRequest();
            asked.hand(request);
            TreeGoal taken = some.get();
            taken.take(ForkRequest.read(new BufferedReader(new StringReader(request.written()))));
            for (Field field : parameters(asked)) {
                assertThat(field.get(taken)).as(field.getName()).isEqualTo(field.get(asked));
            }
        }
    }

    /** Without those that are for this JVM alone: whether there is to be another, or was one, and whether somebody looks. */
    private static List<Field> parameters(TreeGoal goal) {
        List<Field> found = new ArrayList<>();
        for (Class<?> type = goal.getClass(); type != AbstractMojo.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                boolean here = List.of("skip", "fork", "interactive", "progress", "asked")
                        .contains(field.getName());
                if (!here && (field.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) == 0) {
                    found.add(field);
                }
            }
        }
        return found;
    }

    private static Object another(Field field, TreeGoal goal) throws ReflectiveOperationException {
        Class<?> type = field.getType();
        if (type == boolean.class) {
            return !field.getBoolean(goal);
        }
        if (type == File.class) {
            return new File("a folder\t\\", field.getName());
        }
        if (type == Integer.class) {
            return 7;
        }
        return type == List.class
                ? List.of("one, two", "", "drei\nvier")
                : field.getName().equals("color") ? "always" : "é";
    }

    @Test
    @DisplayName("has as many ways to be wanted as the goal says")
    void noSuchWay() {
        assertThat(Told.by(with(new RenderGoal(), here, "maybe")))
                .isEqualTo("FAILED mesh.fork: no 'maybe'; there are auto, true, false\n");
    }

    @Test
    @DisplayName("fails with the messages that it failed with there, in the order of their causes")
    void failures() {
        IOException disk = new IOException("/tree: No space left on device\n(really)");
        MojoExecutionException written = new MojoExecutionException("mesh.report: not written", disk);
        assertThatThrownBy(() -> ForkFailure.rethrow(ForkFailure.lines(written)))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("mesh.report: not written")
                .satisfies(thrown ->
                        assertThat(thrown.getStackTrace()[0]).hasToString(written.getStackTrace()[0].toString()))
                .cause()
                .hasMessage("/tree: No space left on device\n(really)")
                .hasToString(disk.toString());
        assertThatThrownBy(() -> ForkFailure.rethrow(ForkFailure.lines(new MojoFailureException("1 error"))))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("1 error")
                .hasNoCause();
        assertThatThrownBy(() -> ForkFailure.rethrow(ForkFailure.lines(new ArithmeticException())))
                .hasMessage("ArithmeticException")
                .cause()
                .hasToString("java.lang.ArithmeticException");
    }

    @Test
    @DisplayName("is not missed where no JVM can be started")
    void noJvm() throws Exception {
        assertThat(fork(here.resolve("no-such-java")).run(new ForkRequest(), nobody()))
                .isFalse();
        assertThat(fork(saying("echo Could not reserve enough space; exit 1")).run(new ForkRequest(), nobody()))
                .isFalse();
        assertThat(told.lines()).isEmpty();
    }

    @Test
    @DisplayName("says how it ended if it ended in the middle")
    void ended() throws Exception {
        Fork fork = fork(saying("printf 'mesh>info\\tto be seen\\n'; echo the last words; exit 3"));
        assertThatThrownBy(() -> fork.run(new ForkRequest(), nobody()))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(
                        "the JVM that did the work ended before it was done (exit code 3); what it wrote is whole, and the"
                                + " next run finishes its work. With -Dmesh.fork=false Maven's own JVM does it");
        assertThat(told.lines()).containsExactly("INFO to be seen", "ERROR the last words");
    }

    private static Progress nobody() {
        return Progress.begin(new Told(), false);
    }

    private Fork fork(Path java) {
        return new Fork(told, new ForkJava(new TunedJvm(java), List.of(java)), null);
    }

    /** What is no Java, but is started like one. */
    private Path saying(String script) throws IOException {
        assumeThat(here.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path java = here.resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        return java;
    }
}
