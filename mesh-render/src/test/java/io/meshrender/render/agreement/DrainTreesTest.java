package io.meshrender.render.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.yaml.MeshReader;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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
            istio: {version: 1.30.8}
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

    /** Any order drains a cluster and takes it back. */
    private static final String WALKS = """
            drained\tpasses\tva,du,third
            before\tpasses\tva,du,third
            drained\tpasses\tthird,du,va
            before\tpasses\tthird,du,va
            """;

    private static final String NEIGHBOURS = """
            mesh: {id: drain, trustDomain: corp.local, vips: 240.0.0.0/24, authorization: callers}
            istio: {version: 1.30.8}
            networks: {eu-net: {discovery: remoteSecrets}, us-net: {}}
            clusters:
              eu-a: {network: eu-net, locality: eu-west-1, gateway: {address: 192.0.2.1}, drain: DRAIN}
              eu-b: {network: eu-net, locality: eu-west-1, gateway: {address: 192.0.2.2}}
              us: {network: us-net, locality: us-east-1, gateway: {address: 192.0.2.3}}
            services:
              web:
                namespace: web
                clusters: all
                ports: [{name: http, port: 80, protocol: HTTP}]
              cart:
                namespace: shop
                clusters: [eu-a, eu-b]
                ports:
                  - {name: http, port: 80, targetPort: 8080, protocol: HTTP}
                  - {name: tcp, port: 5432, protocol: TCP}
                names: [global, kubernetes]
                callers: {services: [web]}
            """;

    @ParameterizedTest(name = "in the mesh {0}")
    @CsvSource({"two-regions,ap-southeast-2,'va, du',true", "one-region,us-east-1,'va, du, third',false"})
    @DisplayName("offers what it offered, and others are told nothing of it that they did not know")
    void changesCallersOnly(String name, String third, String runs, boolean strands) throws IOException {
        SortedMap<String, String> before = tree(third, runs, false);
        SortedMap<String, String> drained = tree(third, runs, true);

        assertThat(Moves.changed("va", before, drained))
                .containsExactly(
                        "istio-system/destinationrule-cart.mesh.local.yaml",
                        "istio-system/destinationrule-cart.shop.svc.cluster.local.yaml",
                        "shop/destinationrule-cart-global.yaml",
                        "shop/destinationrule-cart-kubernetes.yaml");
        // What leaves undrained strands those who call it first: a cluster without pods of its own.
        SortedMap<String, String> gone = tree(third, runs.replace("va, ", ""), false);
        Moves.write(
                "drain-" + name,
                Map.of("before", before, "drained", drained, "gone", gone),
                strands ? WALKS + "gone\tfails\tva,du,third\n" : WALKS);
    }

    @Test
    @DisplayName("whose neighbour knows its pods changes two rules, and nothing there")
    void neighbours() throws IOException {
        SortedMap<String, String> before = neighbours(false);
        SortedMap<String, String> drained = neighbours(true);
        Moves.write("drain-neighbours", Map.of("before", before, "drained", drained, "gone", before), """
                drained\tpasses\teu-a,eu-b,us
                before\tpasses\teu-a,eu-b,us
                drained\tpasses\tus,eu-b,eu-a
                before\tpasses\tus,eu-b,eu-a
                """);

        assertThat(Moves.changed("eu-a", before, drained))
                .containsExactly("shop/destinationrule-cart-global.yaml", "shop/destinationrule-cart-kubernetes.yaml");
        assertThat(Moves.changed("eu-b", before, drained)).isEmpty();
        assertThat(Moves.changed("us", before, drained))
                .containsExactly("shop/serviceentry-cart-global-remote.yaml", "shop/serviceentry-cart-kubernetes.yaml");
    }

    private static SortedMap<String, String> neighbours(boolean drain) {
        return Trees.of(MeshReader.read(NEIGHBOURS.replace("DRAIN", Boolean.toString(drain)), "mesh.yaml")
                .mesh());
    }

    private static SortedMap<String, String> tree(String third, String runs, boolean drain) throws IOException {
        String text = MESH.replace("THIRD", third).replace("RUNS", runs).replace("DRAIN", Boolean.toString(drain));
        return Trees.of(MeshReader.read(text, "mesh.yaml").mesh());
    }
}
