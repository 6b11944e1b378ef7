package io.meshrender.render.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshrender.model.Mesh;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.agreement.RandomMesh;
import io.meshrender.render.ask.AskedMesh;
import io.meshrender.render.ask.QuestionException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

@DisplayName("A picture of a mesh")
class MeshPictureTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "graph");
    private static final AskedMesh SHOP =
            asked(MeshReader.read(Path.of("..", "samples", "shop", "mesh.yaml")).mesh());

    private static AskedMesh asked(Mesh mesh) {
        return AskedMesh.of(MeshRenderer.check(mesh, VipLedger.empty(), "mesh.lock.yaml"), path -> Optional.empty());
    }

    @Test
    @DisplayName("as SVG: the map of the sample 'shop', and who calls its cart; -Dmesh.golden=update writes them anew")
    void svg() throws IOException {
        held("map.svg", MeshPicture.map(SHOP).svg());
        held("cart.svg", MeshPicture.of(SHOP, "cart").svg());
    }

    private static void held(String file, String picture) throws IOException {
        Path golden = GOLDEN.resolve(file);
        if ("update".equals(System.getProperty("mesh.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, picture);
        }
        assertThat(golden).content().isEqualTo(picture);
    }

    @Test
    @DisplayName("says which calls pass no gateway")
    void directly() {
        AskedMesh flat = asked(MeshReader.read("""
                        mesh: {id: flat}
                        istio: {version: 1.30.4}
                        networks: {eu-net: {discovery: remoteSecrets}, us-net: {}}
                        clusters:
                          eu-1: {network: eu-net, locality: eu-1, gateway: {address: e1.example.com}, apiServer: "https://e1.example.com"}
                          eu-2: {network: eu-net, locality: eu-1, gateway: {address: e2.example.com}, apiServer: "https://e2.example.com"}
                          us-1: {network: us-net, locality: us-1, gateway: {address: u1.example.com}}
                        services:
                          cart:
                            namespace: cart
                            clusters: [eu-2, us-1]
                            ports: [{name: http, port: 80, protocol: HTTP}]
                            names: [global]
                            callers: {services: [web]}
                          web: {namespace: web, clusters: [eu-1], ports: [{name: http, port: 80, protocol: HTTP}]}
                        """, "mesh.yaml").mesh());
        assertThat(MeshPicture.of(flat, "cart").mermaid())
                .contains("  b2 -->|\"1 directly\"| b0\n  b2 -.->|\"2\"| b1\n");
        assertThat(MeshPicture.map(flat).mermaid()).contains("|\"1 call directly\"| ");
    }

    @Test
    @DisplayName("is asked for by a service or by one of its names")
    void byName() {
        assertThat(MeshPicture.of(SHOP, "payment.eu.mesh.shop.example").mermaid())
                .isEqualTo(MeshPicture.of(SHOP, "payment").mermaid())
                .isEqualTo("""
                        flowchart LR
                          %% who calls 'payment', and who answers
                          subgraph f0["payment.eu.mesh.shop.example 9090/GRPC"]
                            b0["eu-blue"]
                            b1["eu-green"]
                            b2["checkout<br/>in eu-blue"]
                            b3["checkout<br/>in eu-green"]
                            b4["checkout<br/>in us-1"]
                          end
                          b2 -->|"1 at home"| b0
                          b2 -->|"1"| b1
                          b3 -->|"1"| b0
                          b3 -->|"1 at home"| b1
                          b4 -->|"1"| b0
                          b4 -->|"1"| b1
                        """);
    }

    @Test
    @DisplayName("says why there is nothing to draw")
    void nothing() {
        assertThatThrownBy(() -> MeshPicture.of(SHOP, "frontend"))
                .isInstanceOf(QuestionException.class)
                .hasMessage(
                        "there is nothing to draw of 'frontend': no cluster calls it by a name that reaches across clusters (services.frontend.names, .callers)");
        assertThatThrownBy(() -> MeshPicture.of(SHOP, "cartt.mesh.shop.example"))
                .hasMessage(
                        "no service has the name 'cartt.mesh.shop.example'; did you mean 'cart.mesh.shop.example'?");
    }

    @Test
    @DisplayName("has at most 100 lines, those of first choices and the heaviest, and says how many more there are")
    void capped() {
        StringBuilder yaml = new StringBuilder("mesh: {id: fleet}\nistio: {version: 1.30.8}\nnetworks: {");
        List<Integer> all = IntStream.range(0, 12).boxed().toList();
        all.forEach(i -> yaml.append("n").append(i).append(": {}, "));
        yaml.append("}\nclusters:\n");
        all.forEach(i -> yaml.append("  c")
                .append(i)
                .append(": {network: n")
                .append(i)
                .append(", locality: r, gateway: {address: g")
                .append(i)
                .append(".example}}\n"));
        yaml.append(
                "services:\n  hub: {namespace: hub, clusters: all, ports: [{name: http, port: 80, protocol: HTTP}], names: [global]}\n");
        String drawn = MeshPicture.of(
                        asked(MeshReader.read(yaml.toString(), "mesh.yaml").mesh()), "hub")
                .mermaid();
        assertThat(drawn.lines().filter(line -> line.contains("|\"")).count()).isEqualTo(100);
        assertThat(drawn.lines()
                        .filter(line -> line.contains("|\"1 at home\"|"))
                        .count())
                .isEqualTo(12);
        assertThat(drawn).endsWith("  more[\"and 44 more lines, which do not fit; mvn mesh:report shows all\"]\n");
    }

    @Test
    @DisplayName("is well-formed SVG, whatever the mesh is like, and the same twice")
    void wellFormed() throws Exception {
        for (long seed = 1; seed <= 50; seed++) {
            String svg = MeshPicture.map(asked(RandomMesh.of(seed))).svg();
            assertThat(svg)
                    .isEqualTo(MeshPicture.map(asked(RandomMesh.of(seed))).svg());
            var root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)))
                    .getDocumentElement();
            assertThat(root.getElementsByTagName("text").getLength()).isPositive();
        }
    }

    @Test
    @DisplayName("shows hostile texts as texts")
    void hostile() {
        Drawing drawing = new Drawing(
                "a <b>",
                List.of(new Drawing.Frame("\"]; click x \"#", 0, "")),
                List.of(new Drawing.Box(0, 0, List.of("<script>&\"")), new Drawing.Box(0, 1, List.of("b"))),
                List.of(new Drawing.Line(0, 1, "\"|<i>", 0, 1)),
                0);
        assertThat(Mermaid.of(drawing)).isEqualTo("""
                flowchart LR
                  %% a <b>
                  subgraph f0["#quot;]; click x #quot;#35;"]
                    b0["#lt;script#gt;&#quot;"]
                    b1["b"]
                  end
                  b0 -->|"#quot;|#lt;i#gt;"| b1
                """);
        assertThat(Svg.of(drawing)).doesNotContain("<script>", "<i>", "<b>");
    }
}
