package io.meshrender.render.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.yaml.MeshReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Meshes of which a cluster is drained. With {@code -Dmesh.moves=DIR} the trees before, drained, and without the services in that cluster are
 * written to {@code DIR/drain-<mesh>}: the proof moves a running mesh from one to the other while it is called.
 */
@DisplayName("A cluster that is drained")
class DrainTreesTest {
    private static final String MESH = """
            mesh: {id: drain, trustDomain: corp.local, vips: 240.0.0.0/24, authorization: callers}
            istio: {version: 1.30.3}
            networks: {va-net: {}, du-net: {}, third-net: {}}
            clusters:
              va: {network: va-net, locality: us-east-1, gateway: {address: 192.0.2.1}, drain: DRAIN}
              du: {network: du-net, locality: eu-west-1, gateway: {address: 192.0.2.2}}
              third: {network: third-net, locality: THIRD, gateway: {address: 192.0.2.3}}
            services:
              web:
                namespace: web
                clusters: all
                ports: [{name: http, port: 80, protocol: HTTP}]
              cart:
                namespace: shop
                clusters: [RUNS]
                ports:
                  - {name: http, port: 80, targetPort: 8080, protocol: HTTP}
                  - {name: grpc, port: 9090, protocol: GRPC}
                  - {name: tcp, port: 5432, protocol: TCP}
                names: [global, kubernetes]
                callers: {services: [web]}
            """;

    /** Any order drains a cluster and takes it back. What leaves it must be known to others first, drained or not. */
    private static final String WALKS = """
            drained\tpasses\tva,du,third
            before\tpasses\tva,du,third
            drained\tpasses\tthird,du,va
            before\tpasses\tthird,du,va
            gone\tfails\tva,du,third
            """;

    @ParameterizedTest(name = "in the mesh {0}")
    @CsvSource({"two-regions,ap-southeast-2,'va, du'", "one-region,us-east-1,'va, du, third'"})
    @DisplayName("offers what it offered, and others are told nothing of it that they did not know")
    void changesCallersOnly(String name, String third, String runs) throws IOException {
        SortedMap<String, String> before = tree(third, runs, false);
        SortedMap<String, String> drained = tree(third, runs, true);
        SortedMap<String, String> gone = tree(third, runs.replace("va, ", ""), false);

        SortedSet<String> changed = new TreeSet<>();
        drained.forEach((path, text) -> {
            if (path.startsWith("clusters/va/mesh/") && !text.equals(before.get(path))) {
                changed.add(path.substring("clusters/va/mesh/".length()));
            }
        });
        changed.remove("kustomization.yaml");
        assertThat(changed)
                .containsExactly(
                        "istio-system/destinationrule-cart.mesh.local.yaml",
                        "istio-system/destinationrule-cart.shop.svc.cluster.local.yaml",
                        "shop/destinationrule-cart-global.yaml",
                        "shop/destinationrule-cart-kubernetes.yaml");
        String folder = System.getProperty("mesh.moves");
        if (folder != null) {
            Path drain = Path.of(folder, "drain-" + name);
            write(drain.resolve("before"), before);
            write(drain.resolve("drained"), drained);
            write(drain.resolve("gone"), gone);
            Files.writeString(drain.resolve("walks.tsv"), WALKS, UTF_8);
        }
    }

    private static SortedMap<String, String> tree(String third, String runs, boolean drain) throws IOException {
        String text = MESH.replace("THIRD", third).replace("RUNS", runs).replace("DRAIN", Boolean.toString(drain));
        return Trees.of(MeshReader.read(text, "mesh.yaml").mesh());
    }

    private static void write(Path folder, SortedMap<String, String> tree) throws IOException {
        for (var file : tree.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), UTF_8);
        }
    }
}
