package io.meshrender.model.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.value.Name;
import io.meshrender.model.yaml.MeshReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The routes that a loss changes")
class RouteDiffTest {
    @Test
    @DisplayName("What a lost cluster changes, row by row: whose calls go elsewhere, and whose nobody answers")
    void lostCluster() {
        Routes routes = Routes.of(mesh(FourClusters.BARE + """
                services:
                  cart:
                    namespace: shop
                    clusters: [us, eu-a]
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global, regional]
                    callers: {clusters: [eu-b]}
                """));
        RouteDiff diff = RouteDiff.between(routes, routes.without(Name.of("us")));
        assertThat(diff.changes().stream().map(RouteDiffTest::line))
                .containsExactly(
                        "cart.mesh.local from eu-b: [eu-a, us] → [eu-a]",
                        "cart.mesh.local from us: [us] → gone",
                        "cart.shop.svc.cluster.local from us: [us] → gone",
                        "cart.us.mesh.local from eu-b: [us] → nobody, lost",
                        "cart.us.mesh.local from us: [us] → gone");
        assertThat(RouteDiff.between(routes, routes).changes()).isEmpty();
    }

    @Test
    @DisplayName("A lost gateway costs the calls of other networks, and none at home")
    void lostGateway() {
        Routes routes = Routes.of(mesh(FourClusters.WITH_CART));
        RouteDiff diff = RouteDiff.between(routes, routes.without(Outage.ofGateways(Name.of("eu-b"))));
        assertThat(diff.changes().stream().map(RouteDiffTest::line))
                .containsExactly(
                        "cart.mesh.local from ap: [ap], [eu-a, eu-b, us] → [ap], [eu-a, us] not [eu-b]",
                        "cart.mesh.local from eu-a: [eu-a], [eu-b], [us] not [ap] → [eu-a], [us] not [ap, eu-b]",
                        "cart.mesh.local from us: [us] not [ap] → [us] not [ap, eu-b]");
    }

    private static String line(RouteDiff.Change change) {
        return change.host() + " from " + change.cluster() + ": "
                + change.before().map(RouteDiffTest::tiers).orElse("new") + " → "
                + change.after().map(RouteDiffTest::tiers).orElse("gone")
                + (change.isLost() && change.after().isPresent() ? ", lost" : "");
    }

    private static String tiers(Route route) {
        String not = route.unreachable().isEmpty()
                ? ""
                : " not " + route.unreachable().stream().map(Way::cluster).toList();
        return (route.isAnswered()
                        ? String.join(
                                ", ",
                                route.tiers().stream()
                                        .map(tier -> tier.stream()
                                                .map(Way::cluster)
                                                .toList()
                                                .toString())
                                        .toList())
                        : "nobody")
                + not;
    }

    private static Mesh mesh(String text) {
        return MeshReader.read(text, "mesh.yaml").mesh();
    }
}
