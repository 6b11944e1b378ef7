package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.maven.RealMaven.Build;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mvn with a JVM for the work")
class ForkIT {
    private static final String LARGE = "\n" + "# much to say\n".repeat(10_000);

    @TempDir
    Path here;

    @TempDir
    Path there;

    private ConfigRepository own;
    private ConfigRepository forked;

    @BeforeEach
    void twice() {
        own = ConfigRepository.in(here.resolve("a mesh"));
        forked = ConfigRepository.in(there.resolve("a mesh"));
    }

    @Test
    @DisplayName("prints and writes what it prints and writes without one")
    void theSame() {
        assertThat(files(run(forked, "true", "-X", "mesh:render")))
                .isEqualTo(files(run(own, "false", "-X", "mesh:render")))
                .isNotEmpty();
        both("mesh:render", "mesh:check");
        change(mesh -> mesh.replace("us-net: {}", "ap-net: {}\n  us-net: {}").replace("port: 80,", "port: 81,"));
        assertThat(both("mesh:diff", "-Dmesh.failOn=lost").said()).contains("MESH203");
        assertThat(both("mesh:check").exitCode()).isEqualTo(1);
        assertThat(both("mesh:render", "-Dmesh.failOnWarnings", "-Dmesh.report=all.json")
                        .said())
                .contains("1 warning in mesh.yaml, and mesh.failOnWarnings is set");
        assertThat(both("mesh:render", "-Dmesh.clusters=prod-eu-west-1,prod-eu-west-2")
                        .said())
                .contains("mesh.clusters: no cluster named 'prod-eu-west-2'");
        assertThat(both("mesh:render", "-Dmesh.report=mesh.yaml/all.json").exitCode())
                .isEqualTo(1);
        change(mesh -> mesh.replace("network: eu-net", "network: eu-nett"));
        assertThat(both("mesh:render").said()).contains("MESH201").contains("nothing was written");
    }

    @Test
    @DisplayName(
            "has one by itself for a large mesh, unless Maven's own was told to do without the second compiler, or it is not to")
    void byItself() throws IOException {
        change(mesh -> mesh + LARGE);
        assertThat(jvms(RealMaven.mvn(forked.folder(), "-X", "-o", "mesh:check")))
                .as("as .mvn/jvm.config starts Maven")
                .isZero();
        assertThat(jvms(RealMaven.bare(forked.folder(), "-X", "-o", "mesh:check", "-Dmesh.fork=false")))
                .as("it is not to")
                .isZero();
        assertThat(jvms(RealMaven.bare(forked.folder(), "-X", "-o", "mesh:check")))
                .isOne();
    }

    @Test
    @DisplayName("has one for a small mesh from the second render on that finds the same build directory")
    void small() throws IOException {
        assertThat(jvms(RealMaven.bare(forked.folder(), "-X", "-o", "mesh:render")))
                .isZero();
        assertThat(archives()).hasSize(1).noneMatch(name -> name.endsWith(".jsa"));
        change(mesh -> mesh + "# more\n");
        assertThat(jvms(RealMaven.bare(forked.folder(), "-X", "-o", "mesh:check")))
                .isZero();
        assertThat(jvms(RealMaven.bare(forked.folder(), "-X", "-o", "mesh:render")))
                .isOne();
        assertThat(archives()).hasSize(1).allMatch(name -> name.endsWith(".jsa"));
        assertThat(jvms(RealMaven.bare(forked.folder(), "-X", "-o", "mesh:check")))
                .isOne();
    }

    private static long jvms(Build build) {
        return build.log().stream()
                .filter(line -> line.startsWith("[DEBUG] in a JVM of its own: "))
                .count();
    }

    @Test
    @DisplayName(
            "archives its classes in the second run that finds the same build directory, and goes by them from then on")
    void archived() throws IOException {
        String[] render = {"-o", "mesh:render", "-Dmesh.fork=true"};
        String[] check = {"-o", "mesh:check", "-Dmesh.fork=true"};
        assertThat(RealMaven.bare(forked.folder(), render).exitCode()).isZero();
        List<String> wanted = archives();
        String said = RealMaven.bare(forked.folder(), check).said();
        assertThat(archives()).as("a check writes nothing").isEqualTo(wanted);
        assertThat(RealMaven.bare(forked.folder(), render).exitCode()).isZero();
        List<String> made = archives();
        assertThat(wanted).hasSize(1);
        assertThat(made).containsExactly(wanted.get(0) + ".jsa");
        assertThat(said).startsWith("[INFO] rendered is what mesh.yaml renders to: ");
        assertThat(RealMaven.bare(forked.folder(), check).said()).isEqualTo(said);
        assertThat(archives()).isEqualTo(made);

        Path archive = forked.folder().resolve("target/mesh-render").resolve(made.get(0));
        Files.writeString(archive, "damaged");
        assertThat(RealMaven.bare(forked.folder(), check).said()).isEqualTo(said);
    }

    @Test
    @DisplayName("takes it along when it is killed")
    void killed() throws IOException, InterruptedException {
        change(mesh -> mesh.replace("us-net: {}", "ap-net: {}\n  us-net: {}"));
        // Behind its warning it waits for a reader of its report, and so does not end by itself.
        Path report = NamedPipe.at(forked.folder().resolve("all.json"));
        Process maven = RealMaven.start(
                forked.folder(), "", "-o", "mesh:render", "-Dmesh.fork=true", "-Dmesh.report=" + report);
        ProcessHandle child = child(maven, "MESH203");
        maven.destroyForcibly();
        child.onExit().join();
        assertThat(child.isAlive()).isFalse();
    }

    /** The JVM that has said {@code word}. */
    private static ProcessHandle child(Process maven, String word) throws IOException {
        BufferedReader log = new BufferedReader(new InputStreamReader(maven.getInputStream(), StandardCharsets.UTF_8));
        List<String> said = new ArrayList<>();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.add(line);
            if (line.contains(word)) {
                return maven.descendants()
                        .filter(some -> some.info().commandLine().orElse("").contains(ForkedGoal.class.getName()))
                        .findFirst()
                        .orElseThrow();
            }
        }
        throw new AssertionError(String.join("\n", said));
    }

    private Build both(String... goals) {
        Build build = run(own, "false", goals);
        Build other = run(forked, "true", goals);
        assertThat(other.said().replace(there.toString(), here.toString())).isEqualTo(build.said());
        assertThat(other.exitCode()).isEqualTo(build.exitCode());
        assertThat(forked.tree(".")).isEqualTo(own.tree("."));
        return build;
    }

    /** What {@code -X} says of each file that was written. */
    private static List<String> files(Build build) {
        return build.log().stream()
                .filter(line -> line.startsWith("[DEBUG] created "))
                .toList();
    }

    private static Build run(ConfigRepository repository, String fork, String... goals) {
        List<String> arguments = new ArrayList<>(List.of("-o", "-Dmesh.fork=" + fork));
        arguments.addAll(List.of(goals));
        return RealMaven.bare(repository.folder(), arguments.toArray(new String[0]));
    }

    private void change(UnaryOperator<String> change) {
        own.change("mesh.yaml", change);
        forked.change("mesh.yaml", change);
    }

    private List<String> archives() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        Path folder = forked.folder().resolve("target/mesh-render");
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "classes-*")) {
                all.forEach(one -> names.add(one.getFileName().toString()));
            }
        }
        return List.copyOf(names);
    }
}
