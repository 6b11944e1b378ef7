package io.meshrender.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludeTest {
    private static final String TEAMS = Meshes.LEAST + "include: ['teams/*.yaml']\n";

    private static final String HELD =
            "services, gateways, clusters, networks, namespaces, groups, defaults, mesh, istio, observability, gitops";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void eachTeamKeepsItsOwnFile() throws IOException {
        write("config/mesh.yaml", TEAMS + "services:\n  web: {namespace: shop, clusters: all}\n");
        write("config/teams/orders.yaml", "services:\n  orders: {namespace: shop, clusters: all}\n");
        write("config/teams/platform.yaml", "clusters:\n  eu: {network: eu-net, locality: eu-west-1}\n");
        write("config/teams/notes.txt", "no YAML: at: all");

        MeshSource source = MeshReader.read(folder.resolve("config/mesh.yaml"));

        assertThat(source.mesh().services()).hasSize(2);
        assertThat(source.mesh().clusters()).hasSize(1);
        assertThat(source.locate(Problem.error(201, ModelPath.of("services", "orders", "namespace"), "x", ""))
                        .place())
                .hasToString("Optional[teams/orders.yaml:2:23]");
        assertThat(source.locate(Problem.error(201, ModelPath.of("clusters", "eu"), "x", ""))
                        .place())
                .hasToString("Optional[teams/platform.yaml:2:3]");
    }

    @Test
    void aWidePatternFindsNeitherTheMeshNorItsLedger() throws IOException {
        write("mesh.yaml", Meshes.LEAST + "include: ['**.yaml', 'a/*.yaml']\n");
        write("mesh.lock.yaml", "vips: {}\n");
        write("a/one.yaml", "services: {}\n");
        write(".git/two.yaml", "no: mesh\n");

        assertThat(MeshReader.read(folder.resolve("mesh.yaml")).mesh().services())
                .isEmpty();
    }

    @Test
    void theMistakesOfAllFilesAreToldAtOnce() throws IOException {
        write("mesh.yaml", TEAMS.replace("least", "Least") + "services:\n  echo: {namespace: shop, clusters: all}\n");
        write("teams/a.yaml", "services:\n  echo: {namespace: Shop, clusters: all}\n  web: {clusters: all}\n");
        write("teams/b.yaml", "services: [\n");
        write("teams/c.yaml", "include: [x]\nservces: {x: {}}\nextras: []\nother: 1\nclusters: x\n");
        write("teams/d.yaml", "services:\n  web: {namespace: shop, clusters: all}\n");
        write("teams/e.yaml", "# to do\n");
        write("teams/f.yaml", "- list\n");

        assertThat(told())
                .containsExactly(
                        "mesh.yaml:2:7: MESH110 error: mesh.id: 'Least' is not a DNS-1123 label; did you mean 'least'?",
                        "teams/a.yaml:2:3: MESH102 error: services: 'echo' for the second time; the first is at mesh.yaml:7:3; remove one",
                        "teams/a.yaml:2:21: MESH110 error: services.echo.namespace: 'Shop' is not a DNS-1123 label; did you mean 'shop'?",
                        "teams/a.yaml:3:3: MESH105 error: services.web: missing key 'namespace'; add it: a DNS-1123 label, an example: shop",
                        "teams/b.yaml:2:1: MESH101 error: no value here, or a bracket above that is never closed; write a value, or close that bracket",
                        "teams/c.yaml:1:1: MESH103 error: 'include' in an included file; move it to the main file; an included file holds "
                                + HELD,
                        "teams/c.yaml:2:1: MESH103 error: unknown key 'servces'; did you mean 'services'?",
                        "teams/c.yaml:2:11: MESH105 error: services.x: missing key 'clusters'; add it: a list of clusters or 'all'",
                        "teams/c.yaml:2:11: MESH105 error: services.x: missing key 'namespace'; add it: a DNS-1123 label, an example: shop",
                        "teams/c.yaml:3:1: MESH103 error: 'extras' in an included file; move it to the main file; an included file holds "
                                + HELD,
                        "teams/c.yaml:4:1: MESH103 error: unknown key 'other'; an included file holds " + HELD,
                        "teams/c.yaml:5:11: MESH104 error: clusters: 'x' where a mapping is wanted; write '{}' for none",
                        "teams/d.yaml:2:3: MESH102 error: services: 'web' for the second time; the first is at teams/a.yaml:3:3; remove one",
                        "teams/e.yaml:1:1: MESH109 error: nothing but white space and comments; add 'services:' or 'clusters:', or remove the file",
                        "teams/f.yaml:1:1: MESH104 error: a list where a mapping is wanted; its keys are " + HELD);
    }

    @Test
    void patternsThatLeaveTheFolderOrFindNothing() throws IOException {
        write(
                "mesh/mesh.yaml",
                Meshes.LEAST + "include: [../x.yaml, /etc/*.yaml, 'a\\b', 'x/*.yaml', 'a[.yaml', no, 'b.yaml', ' ']\n");
        write("x.yaml", "services: {}\n");
        write("mesh/b.yaml/c.yaml", "services: {}\n");

        assertThat(told("mesh/mesh.yaml"))
                .containsExactly(
                        "mesh.yaml:5:11: MESH109 error: include[0]: '../x.yaml' leaves the folder of the main file; write a pattern relative to it, with '/' and without '..'",
                        "mesh.yaml:5:22: MESH109 error: include[1]: '/etc/*.yaml' leaves the folder of the main file; write a pattern relative to it, with '/' and without '..'",
                        "mesh.yaml:5:35: MESH109 error: include[2]: 'a\\b' leaves the folder of the main file; write a pattern relative to it, with '/' and without '..'",
                        "mesh.yaml:5:42: MESH109 error: include[3]: 'x/*.yaml' finds no file; look at its spelling, or remove it",
                        "mesh.yaml:5:54: MESH109 error: include[4]: 'a[.yaml' is no glob pattern; close its brackets",
                        "mesh.yaml:5:65: MESH109 error: include[5]: 'no' finds no file; look at its spelling, or remove it",
                        "mesh.yaml:5:69: MESH109 error: include[6]: 'b.yaml' finds no file; look at its spelling, or remove it",
                        "mesh.yaml:5:79: MESH119 error: include[7]: an empty text; write the value that belongs here, or leave the key out");
    }

    @Test
    void symbolicLinksDoNotLeaveTheFolder() throws IOException {
        write("mesh/mesh.yaml", Meshes.LEAST + "include: ['teams/*.yaml', 'linked/*.yaml']\n");
        write("outside/x.yaml", "services: {}\n");
        Files.createDirectory(folder.resolve("mesh/teams"));
        Files.createSymbolicLink(folder.resolve("mesh/teams/x.yaml"), folder.resolve("outside/x.yaml"));
        Files.createSymbolicLink(folder.resolve("mesh/linked"), folder.resolve("outside"));

        assertThat(told("mesh/mesh.yaml"))
                .containsExactly(
                        "mesh.yaml:5:11: MESH109 error: include[0]: 'teams/x.yaml' is a symbolic link out of the folder of the main file; put the file itself here",
                        "mesh.yaml:5:27: MESH109 error: include[1]: 'linked/*.yaml' finds no file; look at its spelling, or remove it");
    }

    private List<String> told() {
        return told("mesh.yaml");
    }

    private List<String> told(String file) {
        InvalidMeshException e =
                catchThrowableOfType(InvalidMeshException.class, () -> MeshReader.read(folder.resolve(file)));
        return Objects.requireNonNull(e).problems().stream()
                .map(Object::toString)
                .toList();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
