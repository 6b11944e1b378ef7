package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The command that mends a tree")
class RenderCommandTest {
    private static final Path HOME = Path.of("/srv/ann/mesh-config");

    @Test
    void isShortWhereEverythingIsAsUsual() {
        assertThat(command(HOME, "mesh.yaml", "rendered", List.of(), false).text(HOME))
                .isEqualTo("mvn mesh:render");
    }

    @Test
    void namesWhatIsNotAsUsual() {
        assertThat(command(HOME, "meshes/prod.yaml", "out/prod", List.of("eu", "us"), true)
                        .text(HOME))
                .isEqualTo("mvn mesh:render -Dmesh.file=meshes/prod.yaml -Dmesh.outputDirectory=out/prod"
                        + " -Dmesh.clusters=eu,us -Dmesh.force");
    }

    @Test
    void namesTheProjectFromAFolderAboveIt() {
        assertThat(command(HOME, "mesh.yaml", "rendered", List.of(), false)
                        .text(HOME.resolveSibling(".").normalize()))
                .isEqualTo("mvn -f mesh-config mesh:render");
    }

    @Test
    void namesTheProjectFromElsewhere() {
        assertThat(command(HOME, "mesh.yaml", "rendered", List.of(), false).text(Path.of("/srv/build")))
                .isEqualTo("mvn -f /srv/ann/mesh-config mesh:render");
    }

    @Test
    void quotesForTheShell() {
        assertThat(command(HOME, "ann's mesh.yaml", "/srv/mesh tree", List.of(), false)
                        .text(HOME))
                .isEqualTo("mvn mesh:render '-Dmesh.file=ann'\\''s mesh.yaml' '-Dmesh.outputDirectory=/srv/mesh tree'");
    }

    private static RenderCommand command(Path project, String mesh, String tree, List<String> clusters, boolean force) {
        return new RenderCommand(
                ProjectFolder.at(project), project.resolve(mesh), project.resolve(tree), clusters, force);
    }
}
