package io.meshrender.render.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Way;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.agreement.RandomMesh;
import io.meshrender.render.agreement.ShiftedMesh;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What is lost when something is down")
class WhatIfTest {
    private static final Mesh SHOP =
            MeshReader.read(Path.of("..", "samples", "shop", "mesh.yaml")).mesh();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "in the mesh of seed {0}")
    @MethodSource("seeds")
    @DisplayName("is what the routes without it say, for every single loss")
    void asRoutesSay(long seed) {
        asRoutesSay(RandomMesh.of(seed));
    }

    static LongStream shifted() {
        return ShiftedMesh.among(seeds());
    }

    @ParameterizedTest(name = "in the mesh of seed {0}, of which calls are shifted")
    @MethodSource("shifted")
    @DisplayName("is what the routes without it say, shares and all")
    void asRoutesSayOfShares(long seed) {
        asRoutesSay(ShiftedMesh.of(seed));
    }

    private static void asRoutesSay(Mesh mesh) {
        Routes routes = Routes.of(mesh);
        for (Loss loss : Loss.single(mesh)) {
            Routes left = routes.without(loss.outage());
            for (ServiceRoutes service : routes.services().values()) {
                ServiceRoutes still = left.of(service.service());
                for (int i = 0; i < service.names().size(); i++) {
                    NameRoutes name = service.names().get(i);
                    for (Cluster from : still.calling()) {
                        assertThat(answering(loss.left(from.name(), name.tiers(from))))
                                .as("%s: %s from %s", loss.words(), name.host(), from.name())
                                .isEqualTo(answering(still.names().get(i).tiers(from)));
                    }
                }
            }
        }
    }

    /** Through which of several gateways of a network they are reached is another thing once one is lost. */
    private static List<List<String>> answering(List<List<Way>> tiers) {
        return tiers.stream()
                .map(tier -> tier.stream()
                        .map(way -> way.cluster() + Said.share(way))
                        .toList())
                .toList();
    }

    @ParameterizedTest(name = "in the mesh of seed {0}")
    @MethodSource("seeds")
    @DisplayName("is counted alike alone and in the sweep")
    void sweepIsTheSum(long seed) {
        Mesh mesh = RandomMesh.of(seed);
        WhatIf whatIf = WhatIf.of(asked(mesh));
        List<String> alone = new ArrayList<>();
        for (Loss loss : Loss.single(mesh)) {
            CallCount count = whatIf.count(loss);
            if (count.lost() + count.moved() > 0) {
                alone.add(loss.words() + " " + count.lost() + " lost, " + count.moved() + " moved, " + count.unmoved()
                        + " unmoved");
            }
        }
        assertThat(whatIf.sweep().lines().stream().map(line -> line.label() + " " + line.text()))
                .containsExactlyInAnyOrderElementsOf(alone);
    }

    @ParameterizedTest(name = "in the mesh of seed {0}")
    @MethodSource("seeds")
    @DisplayName("is counted as each of its calls fares, through whichever gateway")
    void countIsTheSum(long seed) {
        Mesh mesh = RandomMesh.of(seed);
        Routes routes = Routes.of(mesh);
        List<Loss> losses = Loss.single(mesh);
        List<CallCount> counts = WhatIf.of(asked(mesh)).counts(losses);
        for (int i = 0; i < losses.size(); i++) {
            Loss loss = losses.get(i);
            Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
            for (ServiceRoutes service : routes.services().values()) {
                for (Cluster from : left(loss, service)) {
                    int callers =
                            ModelledCallers.of(mesh, service).in(from.name()).size();
                    for (NameRoutes name : service.names()) {
                        List<List<Way>> ways = name.tiers(from);
                        fates.merge(
                                Fate.of(loss, service.service(), from.name(), ways, loss.left(from.name(), ways)),
                                callers,
                                Integer::sum);
                    }
                }
            }
            CallCount count = counts.get(i);
            assertThat(List.of(count.lost(), count.moved(), count.unmoved()))
                    .as(loss.words())
                    .isEqualTo(Stream.of(Fate.LOST, Fate.MOVED, Fate.UNMOVED)
                            .map(fate -> fates.getOrDefault(fate, 0))
                            .toList());
        }
    }

    private static List<Cluster> left(Loss loss, ServiceRoutes service) {
        return service.calling().stream()
                .filter(cluster -> !loss.takes(cluster.name()))
                .toList();
    }

    @Test
    @DisplayName("A link that is cut takes calls both ways, and no others")
    void link() {
        Loss loss = Loss.of("link:us-1/eu-blue", SHOP);
        for (ServiceRoutes service : Routes.of(SHOP).services().values()) {
            for (NameRoutes name : service.names()) {
                for (Cluster from : service.calling()) {
                    for (List<Way> tier : name.tiers(from)) {
                        for (Way way : tier) {
                            String pair = from.name() + " " + way.cluster();
                            assertThat(loss.cuts(from.name(), way))
                                    .isEqualTo(pair.equals("us-1 eu-blue") || pair.equals("eu-blue us-1"));
                        }
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("A part that the mesh does not have is named, with what was probably meant")
    void unknownParts() {
        assertThatThrownBy(() -> Loss.of("us-2", SHOP)).hasMessage("no cluster named 'us-2'; did you mean 'us-1'?");
        assertThatThrownBy(() -> Loss.of("gateway:frankfurt", SHOP))
                .hasMessage("no cluster named 'frankfurt'; the mesh has ap-1, eu-blue, eu-green and us-1");
        assertThatThrownBy(() -> Loss.of("region:eu-west-2", SHOP))
                .hasMessage(
                        "no cluster is in a region 'eu-west-2'; the regions are ap-southeast-2, eu-west-1 and us-east-1");
        assertThatThrownBy(() -> Loss.of("link:us-1", SHOP))
                .hasMessage("'link:us-1' is no link; write link:<cluster>/<cluster>");
    }

    private static AskedMesh drained() {
        return asked(MeshReader.read("""
                        mesh: {id: shop, domain: shop.example, trustDomain: shop.example, authorization: callers}
                        istio: {version: 1.30.8}
                        networks: {us-net: {}, eu-net: {}, ap-net: {}}
                        clusters:
                          us: {network: us-net, locality: us-east-1, gateway: {address: us.shop.example}, drain: true}
                          eu: {network: eu-net, locality: eu-west-1, gateway: {address: eu.shop.example}}
                          ap: {network: ap-net, locality: ap-south-1, gateway: {address: ap.shop.example}}
                        services:
                          web:
                            namespace: web
                            clusters: all
                            ports: [{name: http, port: 80, protocol: HTTP}]
                          cart:
                            namespace: cart
                            clusters: [us, eu]
                            ports: [{name: http, port: 80, protocol: HTTP}]
                            names: [global]
                            callers: {services: [web]}
                          ledger:
                            namespace: cart
                            clusters: [us]
                            ports: [{name: http, port: 80, protocol: HTTP}]
                            names: [global]
                            callers: {services: [web]}
                        """, "mesh.yaml").mesh());
    }

    @Test
    @DisplayName("Beside a drained cluster that is read from the same tiers, and said")
    void besideADrainedCluster() {
        WhatIf whatIf = WhatIf.of(drained());
        assertThat(whatIf.down(Loss.of("eu", drained().mesh())).text())
                .containsExactly(
                        "eu is down: of 4 calls from elsewhere 2 are lost, 0 move, 2 stay; 2 calls of its own are gone with it",
                        "  lost      cart.shop.example, called by web in ap and us: a name that one cluster answers, besides us, drained",
                        "  stay      2 calls",
                        "  drained   us: calls of names that others answer too leave it");
        assertThat(whatIf.down(Loss.of("us", drained().mesh())).text())
                .containsExactly(
                        "us is down: of 4 calls from elsewhere 2 are lost, 0 move, 2 stay; 2 calls of its own are gone with it",
                        "  lost      ledger.shop.example, called by web in ap and eu: a name that one cluster answers",
                        "  stay      2 calls",
                        "  drained   us: calls of names that others answer too leave it");
        assertThat(whatIf.sweep().text())
                .last()
                .isEqualTo("  drained      us: calls of names that others answer too leave it");
    }

    @Test
    @DisplayName(
            "A name that calls leave in a drained cluster says so when it is explained, and one that stays does not")
    void explainedNames() {
        Explain explain = Explain.of(drained());
        assertThat(explain.name("cart.shop.example").text())
                .last()
                .isEqualTo("  drained   us, which serves what still arrives");
        assertThat(explain.name("ledger.shop.example").text()).noneMatch(line -> line.contains("drained"));
    }

    static AskedMesh asked(Mesh mesh) {
        return AskedMesh.of(MeshRenderer.check(mesh, VipLedger.empty(), "mesh.lock.yaml"), path -> Optional.empty());
    }
}
