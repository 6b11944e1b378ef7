package io.meshrender.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The README of a mesh some of whose calls are shifted")
class ShiftedReadmeTest {
    private static final String USUAL =
            TwoClusters.MESH.replace("[east]", "[east, west]") + "observability: {prometheus: {operator: false}}\n";

    @Test
    @DisplayName("says who answers what share, what that needs of nodes, how it is watched, and how it ends")
    void shifted() {
        String usual = TreeChanges.tree(USUAL).get("README.md");
        String shifted = TreeChanges.tree(USUAL.replace(
                        "    callers: {services: [web]}\n",
                        "    callers: {services: [web]}\n    traffic: {shift: [{from: [west], to: {nyc3: 30}}]}\n"))
                .get("README.md");

        assertThat(shifted).contains("""
                ### Shifted: `cart`

                | name | called from | answered by |
                | --- | --- | --- |
                | `cart.mesh.local` | `west` | 30 % `east`, 70 % at home |

                Each connection of TCP, each request of HTTP and each stream of gRPC counts as one call. Those that have a share stand in for each other; what
                has none gets no call from there, even when all of these are gone (MESH341 of `mvn mesh:validate`).

                What stays at home goes by the labels of nodes. Each node with such pods must bear the region, and where a share above is of a zone that zone,
                that `mesh.yaml` gives its cluster; pods on others get no call:

                ```bash
                kubectl --context west get nodes -L topology.kubernetes.io/region,topology.kubernetes.io/zone
                ```

                Who answers, by the callers' Prometheus:

                ```
                sum by (destination_service, destination_cluster) (rate(istio_requests_total{reporter="source",destination_service=~"cart\\\\.mesh\\\\.local"}[5m]))
                ```

                To end it, remove `services.<service>.traffic.shift` from `mesh.yaml`, render and apply. Clusters may be synced in any order, there and back.

                """);
        assertThat(usual).doesNotContain("Shifted");
    }
}
