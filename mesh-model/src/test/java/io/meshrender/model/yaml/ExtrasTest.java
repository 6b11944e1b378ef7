package io.meshrender.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.meshrender.model.Extra;
import io.meshrender.model.ExtraFile;
import io.meshrender.model.KubernetesObject;
import io.meshrender.model.trouble.InvalidMeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The manifests that extras bring")
class ExtrasTest {
    private static final String DENY = """
            # Nobody, until somebody asks.
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: deny, namespace: orders}   # one line
            spec: {}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void areKeptToTheByteWithUnixLinesAndALastLineEnd() throws IOException {
        write("mesh.yaml", Meshes.LEAST + "extras: [{files: 'policies/*.yaml'}]\n");
        write("policies/a.yaml", DENY);
        write("policies/b.yaml", "\uFEFF---\r\n" + DENY.stripTrailing().replace("\n", "\r\n"));

        Extra extra = read().mesh().extras().get(0);

        assertThat(extra.found())
                .extracting(ExtraFile::name, ExtraFile::text)
                .containsExactly(tuple("policies/a.yaml", DENY), tuple("policies/b.yaml", "---\n" + DENY));
    }

    @Test
    void areOneObjectADocument() throws IOException {
        write("mesh.yaml", Meshes.LEAST + "extras: [{files: all.yaml}]\n");
        write("all.yaml", "---\n# nothing here\n---\n" + DENY + "---\n---\n" + """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: orders
                """);

        assertThat(read().mesh().extras().get(0).found().get(0).objects())
                .extracting(
                        KubernetesObject::words,
                        KubernetesObject::group,
                        object -> object.place().toString())
                .containsExactly(
                        tuple("AuthorizationPolicy orders/deny", "security.istio.io", "all.yaml:7:18"),
                        tuple("Namespace orders", "", "all.yaml:14:9"));
    }

    @Test
    void areNeitherTheMeshItselfNorWhatItIncludesNorWhatWasRendered() throws IOException {
        write(
                "mesh.yaml",
                Meshes.LEAST + "include: ['teams/*.yaml']\nextras: [{files: '**.yaml'}, {files: '*/*.yaml'}]\n");
        write("mesh.lock.yaml", "vips: {}\n");
        write("teams/a.yaml", "services: {}\n");
        write("policies/deny.yaml", DENY);
        write("rendered/.mesh-render/inventory.json", "{}\n");
        write("rendered/clusters/eu/extras/policies/deny.yaml", DENY);
        write(".git/deny.yaml", DENY);

        MeshSource source = read();

        assertThat(source.mesh().extras())
                .allSatisfy(extra ->
                        assertThat(extra.found()).extracting(ExtraFile::name).containsExactly("policies/deny.yaml"));
        assertThat(source.files())
                .containsExactly(
                        folder.resolve("mesh.yaml"),
                        folder.resolve("teams/a.yaml"),
                        folder.resolve("policies/deny.yaml"));
    }

    @Test
    void areToldTogetherWithTheMistakesOfTheMesh() throws IOException {
        write("mesh.yaml", Meshes.LEAST.replace("least", "Least") + """
                extras:
                - files: policies/*.yaml
                - {files: ../x.yaml, clusters: [eu]}
                - {files: rendered/clusters/*/extras/*.yaml}
                - {files: none/*.yaml}
                - {files: linked/*.yaml}
                - {files: 'policies/*'}
                """);
        write("outside/x.yaml", DENY);
        write("mesh/policies/anchor.yaml", DENY.replace("{}", "&a {}"));
        write("mesh/policies/broken.yaml", DENY + "---\n[\n");
        write("mesh/policies/empty.yaml", "# later\n---\n");
        write("mesh/policies/twice.yaml", DENY + "spec: {}\n");
        write("mesh/rendered/.mesh-render/inventory.json", "{}\n");
        write("mesh/rendered/clusters/eu/extras/deny.yaml", DENY);
        Files.createDirectory(folder.resolve("mesh/linked"));
        Files.createSymbolicLink(folder.resolve("mesh/linked/x.yaml"), folder.resolve("outside/x.yaml"));
        Files.move(folder.resolve("mesh.yaml"), folder.resolve("mesh/mesh.yaml"));

        InvalidMeshException e = catchThrowableOfType(
                InvalidMeshException.class, () -> MeshReader.read(folder.resolve("mesh/mesh.yaml")));

        assertThat(Objects.requireNonNull(e)).hasMessage("""
                mesh.yaml:2:7: MESH110 error: mesh.id: 'Least' is not a DNS-1123 label; did you mean 'least'?
                mesh.yaml:7:11: MESH109 error: extras[1].files: '../x.yaml' leaves the folder of the main file; write a pattern relative to it, with '/' and without '..'
                mesh.yaml:8:11: MESH109 error: extras[2].files: 'rendered/clusters/*/extras/*.yaml' finds no file; look at its spelling, or remove it
                mesh.yaml:9:11: MESH109 error: extras[3].files: 'none/*.yaml' finds no file; look at its spelling, or remove it
                mesh.yaml:10:11: MESH109 error: extras[4].files: 'linked/x.yaml' is a symbolic link out of the folder of the main file; put the file itself here
                policies/anchor.yaml:5:7: MESH106 error: spec: the anchor '&a'; write the values out where they are needed
                policies/broken.yaml:8:1: MESH101 error: no value here, or a bracket above that is never closed; write a value, or close that bracket
                policies/empty.yaml:1:1: MESH109 error: nothing but white space and comments; write a Kubernetes object, or remove the file
                policies/twice.yaml:6:1: MESH102 error: the key 'spec' for the second time; the first is at policies/twice.yaml:5:1; remove one
                9 errors""");
    }

    private MeshSource read() {
        return MeshReader.read(folder.resolve("mesh.yaml"));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
