package io.meshrender.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.workspace.MeshWorkspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Jackson's YAML")
class LoadedClassesTest {
    private static final Path SHOP = Path.of("..", "samples", "shop");

    /** What every goal but mesh:import does, and, with an argument, what that one does. */
    public static void main(String... arguments) throws Exception {
        if (arguments.length > 0) {
            Import.of(List.of(SHOP.resolve("rendered/clusters/ap-1/helm")));
        } else {
            System.out.println(MeshWorkspace.at(SHOP.resolve("mesh.yaml"))
                    .render()
                    .tree()
                    .files()
                    .size());
        }
    }

    @Test
    @DisplayName("is loaded by an import, and not by a render")
    void isLoadedByAnImportOnly() throws Exception {
        assertThat(loaded())
                .contains("io.meshrender.render.MeshRenderer")
                .doesNotContain("com.fasterxml.jackson.dataformat.yaml");
        assertThat(loaded("import")).contains("com.fasterxml.jackson.dataformat.yaml");
    }

    private static String loaded(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                LoadedClassesTest.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
