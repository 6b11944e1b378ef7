package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.maven.RealMaven.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mvn mesh:render in a config repository")
class RenderIT {
    private static final Map<String, String> LAB_TREE =
            ConfigRepository.treeAt(ConfigRepository.LAB.resolve("rendered"));

    @TempDir
    Path folder;

    private ConfigRepository repository;

    @BeforeEach
    void clone_() {
        repository = ConfigRepository.in(folder);
    }

    @Test
    @DisplayName("writes the tree by the prefix alone; the second run, offline, writes nothing; check is content")
    void rendersOnce() throws IOException {
        Build first = RealMaven.mvn(folder, "mesh:render");
        assertThat(first.said()).isEqualTo("""
                """);
        assertThat(first.exitCode()).isZero();
        assertThat(repository.tree("rendered")).isEqualTo(LAB_TREE);
        assertThat(repository.read("mesh.lock.yaml"))
                .isEqualTo(Files.readString(ConfigRepository.LAB.resolve("mesh.lock.yaml")));
        Map<Path, Object> stamps = stamps();

        Build second = RealMaven.mvn(folder, "-o", "mesh:render", "mesh:check", "mesh:validate");

        assertThat(second.said()).isEqualTo("""
                """);
        assertThat(stamps()).isEqualTo(stamps);
    }

    @Test
    @DisplayName("refuses a mesh with every mistake at its place, and touches nothing")
    void refusesAMesh() {
        repository.change(
                "mesh.yaml",
                mesh -> mesh.replace("network: eu-net", "network: eu-nett")
                        .replace("clusters: [prod-us-east-1]", "clusters: [prod-us-east-2]"));

        Build build = RealMaven.mvn(folder, "mesh:render");

        assertThat(build.said()).isEqualTo("""
                """);
        assertThat(build.exitCode()).isEqualTo(1);
        assertThat(build.log()).noneMatch(line -> line.contains("\tat ") || line.contains("Exception:"));
        assertThat(repository.tree("rendered")).isEmpty();
        assertThat(repository.tree(".")).containsOnlyKeys("pom.xml", "mesh.yaml");
    }

    @Test
    @DisplayName(
            "leaves a file that was edited by hand, until it is forced; removes what is left over; keeps what is not ours")
    void edited() {
        RealMaven.mvn(folder, "mesh:render");
        String peer = "rendered/clusters/prod-eu-west-1/mesh/istio-system/peerauthentication-default.yaml";
        repository.change(peer, text -> text.replace("STRICT", "PERMISSIVE"));
        repository.write("rendered/clusters/prod-eu-west-1/mesh/NOTES.md", "ours? no\n");
        repository.change("mesh.yaml", mesh -> mesh.substring(0, mesh.indexOf("\ngitops:")) + "\n");
        Map<String, String> before = repository.tree("rendered");

        Build refused = RealMaven.mvn(folder, "mesh:render");

        assertThat(refused.said()).isEqualTo("""
                """);
        assertThat(repository.tree("rendered")).isEqualTo(before);

        Build forced = RealMaven.mvn(folder, "mesh:render", "-Dmesh.force");

        assertThat(forced.said()).isEqualTo("""
                """);
        assertThat(repository.read(peer)).contains("STRICT");
        assertThat(repository.tree("rendered"))
                .containsKey("clusters/prod-eu-west-1/mesh/NOTES.md")
                .doesNotContainKey("argocd/kustomization.yaml");
    }

    @Test
    @DisplayName("renders, with -T4, two projects at once, one of which has two meshes in two executions")
    void inParallel() {
        String plugin = ConfigRepository.pomOfReadme();
        String twoMeshes = plugin.replaceFirst("(?s)<executions>.*</executions>", """
                <executions>
                  <execution>
                    <id>one</id>
                    <goals><goal>render</goal></goals>
                    <configuration><outputDirectory>one</outputDirectory></configuration>
                  </execution>
                  <execution>
                    <id>two</id>
                    <goals><goal>render</goal></goals>
                    <configuration><file>two.yaml</file><outputDirectory>two</outputDirectory></configuration>
                  </execution>
                </executions>""");
        String mesh = repository.read("mesh.yaml");
        for (String project : new String[] {"left", "right"}) {
            repository.write(project + "/pom.xml", twoMeshes.replace("mesh-config", project));
            repository.write(project + "/mesh.yaml", mesh);
            repository.write(project + "/two.yaml", mesh);
        }
        repository.write("pom.xml", """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example.platform</groupId>
                  <artifactId>all</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules>
                    <module>left</module>
                    <module>right</module>
                  </modules>
                </project>
                """);

        Build build = RealMaven.mvn(folder, "-T4", "generate-resources");

        assertThat(build.exitCode()).as(String.join("\n", build.log())).isZero();
        for (String tree : new String[] {"left/one", "right/one"}) {
            assertThat(repository.tree(tree)).isEqualTo(LAB_TREE);
        }
        assertThat(repository.tree("left/two")).isEqualTo(repository.tree("right/two"));
        assertThat(repository.tree("left")).containsKeys("mesh.lock.yaml", "two.lock.yaml");
    }

    /** What changes when a file is written, even with the same bytes. */
    private Map<Path, Object> stamps() throws IOException {
        Map<Path, Object> stamps = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                FileTime modified = Files.getLastModifiedTime(file);
                stamps.put(file, modified + " " + Files.readAttributes(file, "unix:ino"));
            }
        }
        return stamps;
    }
}
