package io.meshrender.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Network;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.render.output.FrontendWords;
import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.Plan;
import io.meshrender.render.output.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A workspace")
class MeshWorkspaceTest {
    private static final String MESH = """
            mesh: {id: shop, trustDomain: corp.local, vips: 240.0.0.0/24}
            istio: {version: 1.30.8}
            networks: {us-net: {}, eu-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: eastwest.us.example}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: eastwest.eu.example}}
            services:
              web: {namespace: web, clusters: [us], ports: [{name: http, port: 80, protocol: HTTP}]}
              orders:
                namespace: orders
                clusters: [us, eu]
                ports: [{name: http, port: 80, protocol: HTTP}]
                names: [global]
                callers: {services: [web]}
            """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("mesh.yaml");
        Files.writeString(file, MESH);
    }

    @Test
    @DisplayName("checks a right mesh without a word, and leaves nothing on the disk")
    void right() throws IOException {
        assertThat(check(MESH)).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    @DisplayName("says in one run what is wrong with keys, values, references, the ledger and extras")
    void allAtOnce() throws IOException {
        Files.writeString(folder.resolve("mesh.lock.yaml"), "vips: {orders.mesh.local: 240.0.0.300}\nretired: {}\n");
        Files.writeString(folder.resolve("deny.yaml"), """
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata: {name: default, namespace: istio-system}
                spec: {mtls: {mode: STRIKT}}
                """);
        assertThat(check(MESH.replace("networks:", "netwroks:")
                                .replace("locality: eu-west-1", "locality: ''")
                                .replace("network: eu-net", "network: eu-nett")
                                .replace("port: 80, protocol: HTTP}]}", "port: 99999, protocol: HTPP}]}")
                                .replace("services: [web]", "services: [wbe]")
                        + "extras: [{files: deny.yaml}]\n"))
                .isEqualTo("""
                        deny.yaml:4:21: MESH810 error: spec.mtls.mode: 'STRIKT' is no word that Istio knows here; did you mean 'STRICT'?
                        mesh.lock.yaml:1:27: MESH112 error: vips[orders.mesh.local]: '240.0.0.300' is not an IPv4 address; an example: 240.0.0.2
                        mesh.yaml:3:1: MESH103 error: unknown key 'netwroks'; did you mean 'networks'?
                        mesh.yaml:6:17: MESH201 error: clusters.eu.network: no network named 'eu-nett'; did you mean 'eu-net'?
                        mesh.yaml:6:36: MESH115 error: clusters.eu.locality: '' is not a locality; write region, region/zone or region/zone/subzone as the nodes' topology labels do
                        mesh.yaml:8:68: MESH114 error: services.web.ports[0].port: '99999' is not a port; use a number from 1 to 65535
                        mesh.yaml:8:85: MESH104 error: services.web.ports[0].protocol: 'HTPP' where one of HTTP, HTTP2, GRPC, HTTPS, TLS, TCP is wanted; did you mean 'HTTP'?
                        mesh.yaml:14:26: MESH201 error: services.orders.callers.services[0]: no service named 'wbe'; did you mean 'web'?
                        """);
    }

    @Test
    @DisplayName("says of extras that they meet what is rendered, though something else of the same extras is wrong")
    void collisionsBesideOtherProblems() throws IOException {
        Files.writeString(folder.resolve("mtls.yaml"), """
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata: {name: default, namespace: istio-system}
                spec: {mtls: {mode: STRIKT}}
                """);
        assertThat(check(MESH + "extras: [{files: mtls.yaml}]\n")).isEqualTo("""
                mtls.yaml:3:18: MESH804 error: extras[0]: 'PeerAuthentication istio-system/default' is rendered for cluster 'eu' as well; give it another name, or take it out; ours is clusters/eu/mesh/istio-system/peerauthentication-default.yaml
                mtls.yaml:4:21: MESH810 error: spec.mtls.mode: 'STRIKT' is no word that Istio knows here; did you mean 'STRICT'?
                """);
    }

    @ParameterizedTest(name = "{index}: {1}")
    @DisplayName("says what else is wrong beside a value outside its grammar, and nothing that only follows from it")
    @CsvSource(
            delimiter = '|',
            value = {
                "locality: us-east-1 | locality: ''",
                "locality: us-east-1 | locality: 'us east 1'",
                "locality: us-east-1, gateway | gateway",
                "locality: us-east-1 | locality: us-east-1, colour: red",
                "network: us-net, | network: Us_Net,",
                "address: eastwest.us.example | address: 'eastwest us'",
                "address: eastwest.us.example | address: eastwest.us.example, port: 99999",
                "port: 80, protocol: HTTP}]} | port: 0, protocol: HTTP}]}",
                "protocol: HTTP}]} | protocol: HTPP}]}",
                "protocol: HTTP}]} | protocol: FOO}]}",
                "protocol: HTTP}]} | protocol: HTTP, targetPort: x}]}",
                "vips: 240.0.0.0/24 | vips: 240.0.0/24",
                "vips: 240.0.0.0/24 | vips: 240.0.0.0/24, mtls: STRIKT",
                "version: 1.30.8 | version: latest",
                "trustDomain: corp.local | trustDomain: ''",
                "id: shop | id: Shop",
                "clusters: [us], | clusters: [US],",
                "names: [global] | names: [globl]",
                "web: {namespace: web | web: {namespace: Web"
            })
    void standIns(String right, String wrong) throws IOException {
        assertThat(MESH).contains(right);
        String mesh = MESH.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
        String alone = check(mesh);
        assertThat(alone.lines()).hasSize(1);
        assertThat(check(mesh.replace("services: [web]", "services: [wbe]")))
                .isEqualTo(
                        alone
                                + "mesh.yaml:14:26: MESH201 error: services.orders.callers.services[0]: no service named 'wbe'; did you mean 'web'?\n");
    }

    @Test
    @DisplayName("writes the ledger and the tree, and then has nothing to do")
    void applied() throws RefusedException {
        MeshWorkspace workspace = MeshWorkspace.at(file);
        RenderedMesh rendered = workspace.render();
        assertThat(rendered.apply(rendered.plan(HandEdits.REFUSE))).isTrue();
        assertThat(folder.resolve("mesh.lock.yaml")).content().contains("orders.mesh.local: 240.0.0.1");
        Plan again = workspace.render().plan(HandEdits.REFUSE);
        assertThat(again.isUpToDate()).isTrue();
        assertThat(rendered.drift(again).all()).isEmpty();
    }

    @Test
    @DisplayName("names settings of the program around it if that says what they are called, and else none")
    void words() throws Exception {
        MeshWorkspace workspace = MeshWorkspace.at(file)
                .naming(path -> folder.relativize(path.toAbsolutePath()).toString());
        RenderedMesh rendered = workspace.render();
        rendered.apply(rendered.plan(HandEdits.REFUSE));
        Path edited = folder.resolve("rendered/README.md");
        Files.writeString(edited, Files.readString(edited) + "mine\n");
        assertThatThrownBy(() -> workspace.render().plan(HandEdits.REFUSE))
                .hasMessage(
                        "rendered/README.md: MESH702 error: edited by hand since it was rendered; carry the edit over into the mesh, then overwrite this file");
        MeshWorkspace speaking = workspace.speaking(new FrontendWords("--force"));
        assertThatThrownBy(() -> speaking.render().plan(HandEdits.REFUSE))
                .hasMessage(
                        "rendered/README.md: MESH702 error: edited by hand since it was rendered; carry the edit over into the mesh, then overwrite this file with --force");
        RenderedMesh again = speaking.render();
        assertThat(again.drift(again.plan(HandEdits.OVERWRITE)))
                .hasToString(
                        "rendered/README.md: MESH705 error: edited by hand; carry over into mesh.yaml what is to stay, then overwrite this file with --force and commit");
    }

    @Test
    @DisplayName("takes a mesh that was built in Java the same way")
    void inJava() throws RefusedException {
        Mesh mesh = Mesh.of("shop", "1.30.8").with(Network.of("us-net")).with(Cluster.of("us", "us-net", "us-east-1"));
        Path ledger = folder.resolve("ledger.yaml");
        MeshWorkspace workspace = MeshWorkspace.of(mesh, ledger, folder.resolve("tree"));
        assertThat(workspace.check().all()).isEmpty();
        RenderedMesh rendered = workspace.render();
        rendered.apply(rendered.plan(HandEdits.REFUSE));
        assertThat(ledger).exists();
        assertThat(folder.resolve("tree/clusters/us")).isDirectory();
        assertThat(MeshWorkspace.of(mesh.with(Cluster.of("us", "eu-net", "us-east-1")), ledger, folder.resolve("tree"))
                        .check())
                .hasToString("""
                        MESH201 error: clusters.us.network: no network named 'eu-net'; did you mean 'us-net'?""");
    }

    @Test
    @DisplayName("refuses to render a wrong mesh with all that its check says")
    void refusesToRender() throws IOException {
        String problems = check("mesh: [\n");
        assertThatThrownBy(() -> MeshWorkspace.at(file).render())
                .isInstanceOf(InvalidMeshException.class)
                .hasMessage(problems + "1 error");
        Files.delete(file);
        assertThat(MeshWorkspace.at(file).naming(path -> "a name").check())
                .hasToString("a name: MESH109 error: no file 'mesh.yaml'; look at its name and its folder");
    }

    private String check(String mesh) throws IOException {
        Files.writeString(file, mesh);
        StringBuilder lines = new StringBuilder();
        MeshWorkspace.at(file).check().forEach(problem -> lines.append(problem).append('\n'));
        return lines.toString();
    }
}
