package io.meshrender.render.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.yaml.MeshReader;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Meshes some of whose calls are shifted. With {@code -Dmesh.moves=DIR} the trees before, with a share and with a larger one are written to
 * {@code DIR/shift-<mesh>}: the proof moves a running mesh from one to the other while it is called, and counts who answers.
 */
@DisplayName("A name of which a share is shifted")
class ShiftTreesTest {
    private static final String TWO_IN_A_REGION = """
            mesh: {id: shift, trustDomain: corp.local, vips: 240.0.0.0/24, authorization: callers}
            istio: {version: 1.30.8}
            networks: {va-net: {}, du-net: {}, pa-net: {}}
            clusters:
              va: {network: va-net, locality: us-east-1, gateway: {address: 192.0.2.1}}
              du: {network: du-net, locality: eu-west-1/a, gateway: {address: 192.0.2.2}}
              pa: {network: pa-net, locality: eu-west-1/b, gateway: {address: 192.0.2.3}}
            services:
              web:
                namespace: web
                clusters: all
                ports: [{name: http, port: 80, protocol: HTTP}]
              cart:
                namespace: shop
                clusters: all
                ports:
                  - {name: http, port: 80, targetPort: 8080, protocol: HTTP}
                  - {name: grpc, port: 9090, protocol: GRPC}
                  - {name: tcp, port: 5432, protocol: TCP}
                names: [global]
                callers: {services: [web]}
                traffic: {shift: SHIFT}
            """;

    private static final String NEIGHBOURS = """
            mesh: {id: shift, trustDomain: corp.local, vips: 240.0.0.0/24, authorization: callers}
            istio: {version: 1.30.8}
            networks: {eu-net: {discovery: remoteSecrets}, ap-net: {discovery: remoteSecrets}, us-net: {}}
            clusters:
              eu-a: {network: eu-net, locality: eu-west-1, gateway: {address: 192.0.2.1}}
              eu-b: {network: eu-net, locality: eu-west-1, gateway: {address: 192.0.2.2}}
              ap-a: {network: ap-net, locality: ap-south-1, gateway: {address: 192.0.2.3}}
              ap-b: {network: ap-net, locality: ap-south-2, gateway: {address: 192.0.2.4}}
              us: {network: us-net, locality: us-east-1, gateway: {address: 192.0.2.5}}
            services:
              web:
                namespace: web
                clusters: [ap-a, us]
                ports: [{name: http, port: 80, protocol: HTTP}]
              cart:
                namespace: shop
                clusters: all
                ports:
                  - {name: http, port: 80, targetPort: 8080, protocol: HTTP}
                  - {name: tcp, port: 5432, protocol: TCP}
                names: [global, kubernetes]
                callers: {services: [web]}
                traffic: {shift: SHIFT}
            """;

    @Test
    @DisplayName("changes the rule of those who call, gives their gateway one of its own, and nothing else")
    void changesCallersOnly() throws IOException {
        SortedMap<String, String> before = tree(TWO_IN_A_REGION, "[]");
        SortedMap<String, String> shifted = tree(TWO_IN_A_REGION, "[{from: [va], to: {eu-west-1: 30}}]");
        SortedMap<String, String> more = tree(TWO_IN_A_REGION, "[{from: [va], to: {eu-west-1: 60}}]");
        Moves.write("shift-two-in-a-region", Map.of("before", before, "shifted", shifted, "more", more), """
                shifted\tpasses\tva,du,pa
                more\tpasses\tpa,du,va
                before\tpasses\tva,du,pa
                """);

        assertThat(Moves.changed("va", before, shifted))
                .containsExactly(
                        "istio-system/destinationrule-cart.mesh.local.yaml", "shop/destinationrule-cart-global.yaml");
        assertThat(Moves.changed("va", shifted, more)).containsExactly("shop/destinationrule-cart-global.yaml");
        assertThat(Moves.changed("du", before, shifted)).isEmpty();
        assertThat(Moves.changed("pa", before, shifted)).isEmpty();
    }

    @Test
    @DisplayName("among clusters that know each other's pods, and to such from elsewhere, changes the same")
    void neighbours() throws IOException {
        SortedMap<String, String> before = tree(NEIGHBOURS, "[]");
        SortedMap<String, String> shifted =
                tree(NEIGHBOURS, "[{from: [us], to: {eu-west-1: 30}}, {from: [ap-a], to: {ap-south-2: 40}}]");
        Moves.write("shift-neighbours", Map.of("before", before, "shifted", shifted, "more", before), """
                shifted\tpasses\tap-a,us,eu-a,eu-b,ap-b
                before\tpasses\tus,ap-a,eu-a,eu-b,ap-b
                """);

        for (String caller : new String[] {"us", "ap-a"}) {
            assertThat(Moves.changed(caller, before, shifted))
                    .containsExactly(
                            "istio-system/destinationrule-cart.mesh.local.yaml",
                            "istio-system/destinationrule-cart.shop.svc.cluster.local.yaml",
                            "shop/destinationrule-cart-global.yaml",
                            "shop/destinationrule-cart-kubernetes.yaml");
        }
        for (String other : new String[] {"eu-a", "eu-b", "ap-b"}) {
            assertThat(Moves.changed(other, before, shifted)).isEmpty();
        }
    }

    @Test
    @DisplayName("has not one byte of it where no call is shifted")
    void withoutTheKey() {
        assertThat(tree(TWO_IN_A_REGION, "[]"))
                .isEqualTo(Trees.of(
                        MeshReader.read(TWO_IN_A_REGION.replace("    traffic: {shift: SHIFT}\n", ""), "mesh.yaml")
                                .mesh()));
    }

    private static SortedMap<String, String> tree(String mesh, String shift) {
        return Trees.of(
                MeshReader.read(mesh.replace("SHIFT", shift), "mesh.yaml").mesh());
    }
}
