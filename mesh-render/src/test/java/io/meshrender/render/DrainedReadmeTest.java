package io.meshrender.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The README of a mesh with a drained cluster")
class DrainedReadmeTest {
    private static final String USUAL =
            TwoClusters.MESH.replace("[east]", "[east, west]") + "observability: {prometheus: {operator: false}}\n";

    @Test
    @DisplayName("says what it still serves, how to see that it is empty, and how it comes back")
    void drained() {
        String usual = TreeChanges.tree(USUAL).get("README.md");
        String drained = TreeChanges.tree(USUAL.replace("locality: nyc3,", "locality: nyc3, drain: true,"))
                .get("README.md");

        String section = """
                ### Drained: `east`

                Calls of names that other clusters answer too go there instead, from everywhere and from a drained cluster's own pods. It still serves
                what arrives: calls from clusters that are not synced yet, connections that stay open, and names that no other cluster answers. Those
                are lost when it is taken down: MESH348 of `mvn mesh:validate` names them, and `mvn mesh:what-if -Dmesh.down=east` says who calls them.

                Nobody elsewhere calls it any more when its gateway has no connection open to its pods. This prints those that are:

                ```bash
                for pod in $(kubectl --context east -n istio-system get pods -l istio=eastwestgateway -o name); do
                  kubectl --context east -n istio-system exec "$pod" -- pilot-agent request GET clusters | grep -E '^outbound_.*::cx_active::[1-9]'
                done
                ```

                Who still calls it, its own pods included, by its Prometheus:

                ```
                sum by (source_cluster, destination_service) (rate(istio_requests_total{reporter="destination",destination_cluster=~"east"}[5m])) > 0
                ```

                To put it back into service, remove `clusters.<cluster>.drain` from `mesh.yaml`, render and apply. Clusters may be synced in any
                order, there and back.

                """;
        assertThat(drained).contains(section);
        assertThat(usual).doesNotContain("Drained");
    }

    @Test
    @DisplayName("says what neighbours that know its pods still ask of it")
    void neighbours() {
        String flat = """
                mesh: {id: shop}
                istio: {version: 1.30.8}
                networks: {eu-net: {discovery: remoteSecrets}, us-net: {}}
                clusters:
                  eu-a: {network: eu-net, locality: eu-west-1, gateway: {address: 192.0.2.1}, drain: true}
                  eu-b: {network: eu-net, locality: eu-west-1, gateway: {address: 192.0.2.2}}
                  us: {network: us-net, locality: us-east-1, gateway: {address: 192.0.2.3}}
                services:
                  cart: {namespace: shop, clusters: all, ports: [{name: http, port: 80, protocol: HTTP}], names: [global]}
                """;
        assertThat(TreeChanges.tree(flat).get("README.md")).contains("""
                        Clusters of its network know the pods of `eu-a`. A neighbour that answers is preferred, from its own pods and from other networks that enter by
                        its gateway; its own pods stay the last resort, also of a neighbour whose own are gone. A connection that another network's proxy keeps
                        open through a gateway ends at one pod, and goes on asking it until either side closes: restart these callers, or wait.
                        """);
        String apart = flat.replace("{discovery: remoteSecrets}", "{}, b-net: {}")
                .replace("eu-b: {network: eu-net", "eu-b: {network: b-net");
        assertThat(TreeChanges.tree(apart).get("README.md"))
                .contains("### Drained: `eu-a`")
                .doesNotContain("know the pods of `eu-a`");
    }
}
