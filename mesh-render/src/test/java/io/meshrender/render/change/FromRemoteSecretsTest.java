package io.meshrender.render.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.tree.RenderedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The steps of {@code docs/from-remote-secrets.md}, from the fourth on: the istiods have their values, and read each other; the tree comes cluster
 * by cluster, and the secrets go last. With {@code -Dmesh.moves=DIR} the proof takes these steps on a running mesh while it is called, and once
 * in the order that the page warns of.
 */
@DisplayName("A mesh of remote secrets")
class FromRemoteSecretsTest {
    private static final String MESH = """
            mesh: {id: mesh1}
            istio: {version: 1.30.8}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: 192.0.2.1}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: 192.0.2.2}}
              ap: {network: ap-net, locality: ap-south-1, gateway: {address: 192.0.2.3}}
            services:
              web:
                namespace: web
                clusters: all
                ports: [{name: http, port: 80, protocol: HTTP}]
              cart:
                namespace: shop
                clusters: [us, eu]
                ports: [{name: http, port: 80, targetPort: 8080, protocol: HTTP}, {name: tcp, port: 5432, protocol: TCP}]
                names: [kubernetes]
                callers: {services: [web]}
              ledger:
                namespace: bank
                clusters: [eu]
                ports: [{name: grpc, port: 7070, protocol: GRPC}]
                names: [kubernetes]
                callers: {services: [web]}
            """;
    private static final String ORDER = "us,eu,ap";

    @Test
    @DisplayName("has one Gateway that lets everything in; the tree has one of that name with exact hosts in its place")
    void gateway() throws IOException {
        SortedMap<String, String> after = tree();
        SortedMap<String, String> before = before(after);

        assertThat(before).hasSizeLessThan(after.size());
        assertThat(before.get("clusters/eu/mesh/istio-system/gateway-cross-network-gateway.yaml"))
                .contains("hosts:\n    - \"*.local\"\n");
        assertThat(after.get("clusters/eu/mesh/istio-system/gateway-cross-network-gateway.yaml"))
                .contains("hosts:\n    - cart.shop.svc.cluster.local\n    - ledger.bank.svc.cluster.local\n");
        String folder = System.getProperty("mesh.moves");
        if (folder != null) {
            walk(Path.of(folder, "from-remote-secrets"), before, after, "passes\t" + ORDER + ",-secrets");
            walk(Path.of(folder, "without-the-tree-first"), before, after, "fails\t-secrets," + ORDER);
        }
    }

    private static SortedMap<String, String> tree() {
        SortedMap<String, String> tree = new TreeMap<>();
        for (RenderedFile file : MeshRenderer.render(
                        MeshReader.read(MESH, "mesh.yaml").mesh(), VipLedger.empty())
                .tree()
                .files()) {
            tree.put(file.path().text(), new String(file.bytes(), UTF_8));
        }
        return tree;
    }

    /** What a cluster has by the guide of Istio for remote secrets: no entry of any name, and a Gateway for all. */
    private static SortedMap<String, String> before(SortedMap<String, String> after) {
        SortedMap<String, String> before = new TreeMap<>(after);
        before.keySet()
                .removeIf(path -> path.matches("clusters/[^/]*/mesh/.*/(serviceentry|destinationrule|sidecar)-.*"));
        before.replaceAll((path, text) -> {
            if (path.endsWith("/gateway-cross-network-gateway.yaml")) {
                return text.replaceAll("(?s)hosts:\n(    - [^\n]*\n)*", "hosts:\n    - \"*.local\"\n");
            }
            return path.endsWith("kustomization.yaml")
                    ? text.replaceAll("- (serviceentry|destinationrule|sidecar)-[^\n]*\n", "")
                    : text;
        });
        return before;
    }

    private static void walk(
            Path folder, SortedMap<String, String> before, SortedMap<String, String> after, String order)
            throws IOException {
        write(folder.resolve("before"), before);
        write(folder.resolve("after"), after);
        Files.writeString(folder.resolve("walks.tsv"), "after\t" + order + "\n", UTF_8);
    }

    private static void write(Path folder, SortedMap<String, String> tree) throws IOException {
        for (var file : tree.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), UTF_8);
        }
    }
}
