package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mesh:report and mesh:graph")
class PageAndGraphTest {
    private static final String MESH = """
            mesh: {id: shop}
            istio: {version: 1.30.8}
            networks: {us-net: {}, eu-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: us.shop.example}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: eu.shop.example}}
            services:
              cart:
                namespace: cart
                clusters: [us]
                ports: [{name: http, port: 80, protocol: HTTP}]
                names: [global]
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void mesh() throws IOException {
        Files.writeString(folder.resolve("mesh.yaml"), MESH);
    }

    private PageGoal page() {
        PageGoal goal = new PageGoal();
        goal.basedir = folder.toFile();
        goal.file = folder.resolve("mesh.yaml").toFile();
        goal.outputDirectory = folder.resolve("rendered").toFile();
        goal.page = folder.resolve("target").resolve("mesh-report.html").toFile();
        return goal;
    }

    private GraphGoal graph() {
        GraphGoal goal = new GraphGoal();
        goal.basedir = folder.toFile();
        goal.file = folder.resolve("mesh.yaml").toFile();
        return goal;
    }

    @Test
    @DisplayName("the report is written with the folders above it")
    void report() {
        assertThat(Told.by(page())).isEqualTo("INFO the mesh is in target/mesh-report.html: open it in a browser\n");
        assertThat(folder.resolve("target").resolve("mesh-report.html"))
                .content()
                .startsWith("<!DOCTYPE html>\n")
                .contains("\"mesh\":\"shop\"")
                .doesNotContain("\"change\":{");
    }

    @Test
    @DisplayName("the report with another side holds what changes")
    void changed() throws IOException {
        RenderGoal render = new RenderGoal();
        render.basedir = folder.toFile();
        render.file = folder.resolve("mesh.yaml").toFile();
        render.outputDirectory = folder.resolve("before").resolve("rendered").toFile();
        Told.by(render);
        Files.writeString(folder.resolve("mesh.yaml"), MESH.replace("clusters: [us]", "clusters: [eu]"));
        PageGoal goal = page();
        goal.base = folder.resolve("before").toFile();
        assertThat(Told.by(goal)).isEqualTo("INFO the mesh is in target/mesh-report.html: open it in a browser\n");
        assertThat(folder.resolve("target").resolve("mesh-report.html"))
                .content()
                .contains("\"class\":\"rerouted\",\"mood\":\"look\",\"subjects\":[\"cart.mesh.local\"]");
    }

    @Test
    @DisplayName("another side that is no tree is reported")
    void noBase() throws IOException {
        PageGoal goal = page();
        goal.base = Files.createDirectories(folder.resolve("empty")).toFile();
        assertThat(Told.by(goal))
                .isEqualTo(
                        "FAILED mesh.base: no rendered tree in empty; name another checkout of this project's folder\n");
    }

    @Test
    @DisplayName("a picture is SVG or Mermaid by the ending of its file")
    void pictures() {
        GraphGoal svg = graph();
        svg.picture = folder.resolve("pictures").resolve("map.svg").toFile();
        assertThat(Told.by(svg)).isEqualTo("INFO the picture is in pictures/map.svg\n");
        assertThat(folder.resolve("pictures").resolve("map.svg")).content().startsWith("<svg ");
        GraphGoal mermaid = graph();
        mermaid.service = "cart";
        mermaid.picture = folder.resolve("cart.mmd").toFile();
        assertThat(Told.by(mermaid)).isEqualTo("INFO the picture is in cart.mmd\n");
        assertThat(folder.resolve("cart.mmd")).content().startsWith("flowchart LR\n");
    }

    @Test
    @DisplayName("a service that the mesh has not is reported")
    void noService() {
        GraphGoal goal = graph();
        goal.service = "carts";
        assertThat(Told.by(goal)).isEqualTo("FAILED no service has the name 'carts'\n");
    }

    @Test
    @DisplayName("a file that cannot be written is reported")
    void noPlace() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        PageGoal goal = page();
        goal.page = folder.resolve("file").resolve("mesh-report.html").toFile();
        assertThat(Told.by(goal))
                .isEqualTo(
                        "FAILED mesh.page: cannot write file/mesh-report.html; name a file in a folder that this user may write to\n");
    }
}
