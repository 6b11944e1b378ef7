package io.meshrender.model.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.yaml.MeshReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The routes of a mesh with a drained cluster")
class DrainedRoutesTest {
    @Test
    @DisplayName(
            "A drained cluster: its calls and those of others go to the clusters that stay; a caller beside it keeps its order")
    void drainedCluster() {
        String drained = FourClusters.WITH_CART
                .replace("192.0.2.1}}", "192.0.2.1}, drain: true}")
                .replace("[eu-a, ap]", "[us, eu-a]");
        assertThat(tiers(drained, "cart.mesh.local")).isEqualTo("""
                ap [[ap]]
                eu-a [[eu-a], [eu-b]]
                eu-b [[eu-b]]
                us [[eu-a, eu-b]]
                """);
    }

    @Test
    @DisplayName(
            "A drained cluster beside another of its locality: the other first, and the own pods with all the rest")
    void drainedBeside() {
        String drained = FourClusters.WITH_CART
                .replace("192.0.2.2}}", "192.0.2.2}, drain: true}")
                .replace("[eu-a, ap]", "[eu-a]");
        assertThat(tiers(drained, "cart.mesh.local")).isEqualTo("""
                ap [[ap]]
                eu-a [[eu-b], [eu-a, us]]
                eu-b [[eu-b]]
                us [[us]]
                """);
    }

    @Test
    @DisplayName("What only drained clusters answer stays where it is")
    void drainedAlone() {
        String drained = FourClusters.WITH_CART
                .replace("192.0.2.1}}", "192.0.2.1}, drain: true}")
                .replace("[us, eu-a, eu-b, ap]", "[us]")
                .replace("traffic: {failover: [{from: eu-west-1, to: us-east-1}]}", "traffic: {}");
        assertThat(tiers(drained, "cart.mesh.local")).isEqualTo("""
                ap [[us]]
                eu-a [[us]]
                us [[us]]
                """);
    }

    private static String tiers(String yaml, String host) {
        Mesh mesh = MeshReader.read(yaml, "mesh.yaml").mesh();
        StringBuilder text = new StringBuilder();
        Routes.of(mesh)
                .rows()
                .filter(row -> row.host().text().equals(host))
                .forEach(row -> text.append(row.cluster())
                        .append(' ')
                        .append(row.tiers().stream()
                                .map(tier -> tier.stream().map(Way::cluster).toList())
                                .toList())
                        .append('\n'));
        return text.toString();
    }
}
