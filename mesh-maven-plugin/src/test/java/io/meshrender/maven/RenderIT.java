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
    void cloned() {
        repository = ConfigRepository.in(folder);
    }

    @Test
    @DisplayName("writes the tree by the prefix alone; the second run, offline, writes nothing; check is content")
    void rendersOnce() throws IOException {
        Build first = RealMaven.mvn(folder, "mesh:render");
        assertThat(numbersAside(first)).isEqualTo("""
                [INFO] mesh.yaml -> rendered: N files
                [INFO]   prod-eu-west-1: N created, 0 changed, 0 deleted, 0 unchanged
                [INFO]   prod-us-east-1: N created, 0 changed, 0 deleted, 0 unchanged
                [INFO]   shared: N created, 0 changed, 0 deleted, 0 unchanged
                [INFO]   mesh.lock.yaml written: commit it beside the mesh
                """);
        assertThat(first.exitCode()).isZero();
        assertSameTree(repository.tree("rendered"), LAB_TREE);
        assertThat(repository.read("mesh.lock.yaml"))
                .isEqualTo(Files.readString(ConfigRepository.LAB.resolve("mesh.lock.yaml")));
        Map<Path, Object> stamps = stamps();

        Build second = RealMaven.mvn(folder, "-o", "mesh:render", "mesh:check", "mesh:validate");

        assertThat(numbersAside(second)).isEqualTo("""
                [INFO] mesh.yaml -> rendered: N files
                [INFO]   prod-eu-west-1: 0 created, 0 changed, 0 deleted, N unchanged
                [INFO]   prod-us-east-1: 0 created, 0 changed, 0 deleted, N unchanged
                [INFO]   shared: 0 created, 0 changed, 0 deleted, N unchanged
                [INFO] rendered is what mesh.yaml renders to: N files
                [INFO] mesh.yaml: no errors, 0 warnings, N clusters
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
                [ERROR] mesh.yaml:24:14: MESH201 error: clusters.prod-eu-west-1.network: no network named 'eu-nett'; did you mean 'eu-net'?
                [ERROR] mesh.yaml:39:18: MESH201 error: services.echo.callers.clusters[0]: no cluster named 'prod-us-east-2'; did you mean 'prod-us-east-1'?
                [ERROR] 2 errors in mesh.yaml; nothing was written
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
                [ERROR] rendered/clusters/prod-eu-west-1/mesh/istio-system/peerauthentication-default.yaml: MESH702 error: edited by hand since it was rendered; carry the edit over into the mesh, then overwrite this file with -Dmesh.force
                [ERROR] 1 problem with rendered
                """);
        assertSameTree(repository.tree("rendered"), before);

        Build forced = RealMaven.mvn(folder, "mesh:render", "-Dmesh.force");

        assertThat(numbersAside(forced)).isEqualTo("""
                [INFO] mesh.yaml -> rendered: N files
                [INFO]   prod-eu-west-1: 0 created, N changed, N deleted, N unchanged
                [INFO]   prod-us-east-1: 0 created, N changed, N deleted, N unchanged
                [INFO]   shared: 0 created, N changed, N deleted, N unchanged
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
            assertSameTree(repository.tree(tree), LAB_TREE);
        }
        assertSameTree(repository.tree("left/two"), repository.tree("right/two"));
        assertThat(repository.tree("left")).containsKeys("mesh.lock.yaml", "two.lock.yaml");
    }

    /** How many files the lab has is for others to say; what is none has to be none. */
    private static String numbersAside(Build build) {
        return build.said().replaceAll("(?<= )[1-9][0-9]*", "N");
    }

    private static void assertSameTree(Map<String, String> tree, Map<String, String> expected) {
        assertThat(tree.keySet()).isEqualTo(expected.keySet());
        expected.forEach((path, text) -> assertThat(tree.get(path)).as(path).isEqualTo(text));
    }

    /** What changes when a file is written, even with the same bytes. */
    private Map<Path, Object> stamps() throws IOException {
        Map<Path, Object> stamps = new TreeMap<>();
        stamps.put(folder, Files.getLastModifiedTime(folder.resolve("mesh.lock.yaml")));
        try (Stream<Path> walk = Files.walk(folder.resolve("rendered"))) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                FileTime modified = Files.getLastModifiedTime(file);
                stamps.put(file, modified + " " + Files.readAttributes(file, "unix:ino"));
            }
        }
        return stamps;
    }
}
