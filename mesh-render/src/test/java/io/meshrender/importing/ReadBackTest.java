package io.meshrender.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.output.HandEdits;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.RenderedMesh;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A rendered tree is held against what the mesh that it is imported as renders to")
class ReadBackTest {
    private static final String MESH = """
            mesh: {id: m, domain: mesh.example}
            istio:
              version: 1.30.3
              values:
                base: {base: {enableCRDTemplates: true}}
                istiod:
                  pilot: {traceSampling: 0.5}
                  meshConfig: {accessLogFile: /dev/stdout}
            networks: {a: {}, b: {}, c: {}}
            clusters:
              ap:
                network: a
                locality: ap-1
                gateway: {address: ap.example.com, name: istio-eastwest, namespace: istio-gateways, selector: {istio: door}}
                istio: {values: {gateway: {replicaCount: 3}}}
              eu:
                network: b
                locality: eu-1
                gateway: {address: eu.example.com, install: false, name: theirs, namespace: infra, selector: {app: theirs}}
                istio: {values: {istiod: {pilot: {autoscaleMin: 2}}}}
              us: {network: c, locality: us-1, gateway: {address: us.example.com}}
            services:
              cart:
                namespace: cart
                clusters: [ap, eu, us]
                ports: [{name: http, port: 80, protocol: HTTP}]
                names: [global]
            gitops: {repoURL: "https://git.example.com/mesh.git", revision: main, path: rendered}
            """;

    @TempDir
    Path folder;

    private Path own;

    @BeforeEach
    void folders() throws IOException {
        own = Files.createDirectories(folder.resolve("own"));
    }

    @Test
    @DisplayName(
            "gateways of another name, in another namespace, with other labels, or of somebody else, and raw values, come back")
    void gatewaysAndRawValues() throws Exception {
        Map<String, String> before = rendered(own, MESH);
        Import imported = Import.of(List.of(own.resolve("rendered")));
        imported.write(folder.resolve("new"));
        assertThat(imported.files().get(Import.MESH)).contains("""
                      address: ap.example.com  # from README.md:46
                      name: istio-eastwest  # from clusters/ap/helm/values-istio-eastwestgateway.yaml:4
                      namespace: istio-gateways  # from clusters/ap/istioctl/eastwest-gw.yaml:11
                      selector: {istio: door}
                """.indent(0), """
                      address: eu.example.com  # from README.md:47
                      name: theirs  # from README.md:60
                      namespace: infra  # from README.md:60
                      selector: {app: theirs}
                      install: false  # from README.md:60
                """.indent(0));
        assertThat(imported.notes()).isEmpty();
        assertThat(texts(MeshWorkspace.at(folder.resolve("new/mesh.yaml")).render()))
                .isEqualTo(before);
    }

    @Test
    @DisplayName("what does not come back is told, once for all clusters where it is alike")
    void whatIsNotReadBack() throws Exception {
        rendered(
                own,
                MESH.replace("  version: 1.30.3\n", "  version: 1.30.3\n  cni: {}\n")
                        + "gateways:\n  public: {namespace: istio-ingress, clusters: [ap], ports: [{name: https, port: 443}]}\n");
        Import imported = Import.of(List.of(own.resolve("rendered")));
        assertThat(imported.notes())
                .extracting(Note::toString)
                .containsExactly(
                        "argocd/ap/application-gateway-public.yaml: the imported mesh does not render it; what made it is not read back",
                        "argocd/ap/application-istio-cni.yaml: the imported mesh does not render it; what made it is not read back; so in 3 clusters",
                        "clusters/ap/helm/values-gateway-public.yaml: the imported mesh does not render it; what made it is not read back",
                        "clusters/ap/helm/values-istio-cni.yaml: the imported mesh does not render it; what made it is not read back; so in 3 clusters",
                        "clusters/ap/namespaces/namespace-istio-ingress.yaml: the imported mesh does not render it; what made it is not read back");
    }

    @Test
    @DisplayName("a file that was edited by hand is named with its line")
    void editedByHand() throws Exception {
        rendered(own, MESH);
        Path file = own.resolve("rendered/clusters/us/mesh/istio-system/gateway-cross-network-gateway.yaml");
        Files.writeString(file, Files.readString(file).replace("protocol: TLS", "protocol: HTTPS"));
        Import imported = Import.of(List.of(folder));
        assertThat(imported.notes())
                .extracting(Note::toString)
                .containsExactly(
                        "own/rendered/clusters/us/mesh/istio-system/gateway-cross-network-gateway.yaml:16: 'protocol: HTTPS' is not what the imported mesh renders; what made it is not read back");
    }

    private static Map<String, String> rendered(Path folder, String mesh) throws Exception {
        Files.writeString(folder.resolve("mesh.yaml"), mesh);
        RenderedMesh rendered = MeshWorkspace.at(folder.resolve("mesh.yaml")).render();
        rendered.apply(rendered.plan(HandEdits.REFUSE));
        return texts(rendered);
    }

    private static Map<String, String> texts(RenderedMesh mesh) {
        Map<String, String> texts = new TreeMap<>();
        for (RenderedFile file : mesh.tree().files()) {
            texts.put(file.path().text(), new String(file.bytes(), StandardCharsets.UTF_8));
        }
        return texts;
    }
}
