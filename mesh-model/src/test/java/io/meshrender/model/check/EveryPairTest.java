package io.meshrender.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Failover;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Network;
import io.meshrender.model.OutlierDetection;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.Traffic;
import io.meshrender.model.route.Outage;
import io.meshrender.model.route.Route;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.RoutesJson;
import io.meshrender.model.route.Way;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Meshes with shared networks, with and without gateways, some pending, some that no rule accepts; the same for the same seed. */
@DisplayName("In any mesh")
class EveryPairTest {
    private static final List<NameKind> KINDS = List.of(NameKind.values());

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    @ParameterizedTest(name = "of seed {0}")
    @MethodSource("seeds")
    @DisplayName("a rule speaks of every caller and every cluster that answers it in vain")
    void everyPairThatCannotWorkIsReported(long seed) {
        Mesh mesh = mesh(new Random(seed));
        List<String> problems =
                MeshRules.check(mesh).stream().map(Problem::toString).toList();
        Routes.of(mesh)
                .rows()
                .filter(Route::called)
                .forEach(route -> route.unreachable()
                        .forEach(way ->
                                assertThat(problems).as("%s", route).anyMatch(line -> speaksOf(line, route, way))));
    }

    private static boolean speaksOf(String line, Route route, Way.None way) {
        String at = "clusters." + way.cluster();
        return switch (way.why()) {
            case SAME_NETWORK ->
                line.startsWith("MESH207 ")
                        && line.contains("'" + route.cluster() + "'")
                        && line.contains("'" + way.cluster() + "'");
            case NO_GATEWAY -> line.startsWith("MESH202 error: " + at + ": ");
            case GATEWAY_PENDING -> line.startsWith("MESH202 warning: " + at + ".");
            case UNKNOWN_NETWORK ->
                line.startsWith("MESH201 error: " + at + ".network")
                        || line.startsWith("MESH201 error: clusters." + route.cluster() + ".network");
            case GATEWAY_DOWN, OWN_CLUSTER_ONLY -> false;
        };
    }

    @ParameterizedTest(name = "of seed {0}")
    @MethodSource("seeds")
    @DisplayName(
            "what is left without a cluster are the routes of the mesh that does not have it, and names that nobody answers")
    void lostClusters(long seed) {
        Mesh mesh = mesh(new Random(seed));
        Name lost = mesh.clusters().firstKey();
        Mesh left = mesh.with(mesh.clusters().values().stream()
                .filter(cluster -> !cluster.name().equals(lost))
                .toArray(Cluster[]::new));
        List<Route> expected = Routes.of(left).rows().toList();
        List<Route> still =
                Routes.of(mesh).without(Outage.ofClusters(lost)).rows().toList();
        String names = RoutesJson.write(expected.stream());
        assertThat(RoutesJson.write(still.stream()
                        .filter(route -> route.isAnswered() || names.contains("\"" + route.host() + "\""))))
                .isEqualTo(names);
    }

    private static Mesh mesh(Random random) {
        List<Cluster> clusters = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(4); i++) {
            Cluster cluster = Cluster.of("c" + i, "net-" + random.nextInt(4), "region-" + random.nextInt(3));
            clusters.add(
                    switch (random.nextInt(4)) {
                        case 0 -> cluster;
                        case 1 -> cluster.withGateway("pending");
                        default -> cluster.withGateway("192.0.2." + (i + 1));
                    });
        }
        List<Service> services = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            services.add(Service.of("s" + i, "shop")
                    .in(some(clusters, random))
                    .withPorts(ServicePort.of("http", 80, Protocol.HTTP))
                    .withNames(KINDS.get(random.nextInt(3)), KINDS.get(random.nextInt(3)))
                    .withTraffic(traffic(random)));
            if (i > 0) {
                Callers callers = random.nextBoolean()
                        ? Callers.services("s" + random.nextInt(i))
                        : Callers.clusters(
                                clusters.get(clusters.size() - 1).name().text());
                services.set(
                        i,
                        random.nextInt(3) == 0
                                ? services.get(i)
                                : services.get(i).calledBy(callers));
            }
        }
        // Of the networks that clusters name, net-3 is known to nobody.
        return Mesh.of("mesh", "1.30.8")
                .with(IntStream.range(0, 3)
                        .mapToObj(i -> Network.of("net-" + i))
                        .toArray(Network[]::new))
                .with(clusters.toArray(Cluster[]::new))
                .with(services.toArray(Service[]::new));
    }

    private static String[] some(List<Cluster> clusters, Random random) {
        return clusters.stream()
                .filter(cluster -> random.nextInt(3) > 0)
                .map(cluster -> cluster.name().text())
                .toArray(String[]::new);
    }

    private static Traffic traffic(Random random) {
        List<Failover> failover = random.nextBoolean()
                ? List.of()
                : Arrays.asList(Failover.of("region-0", "region-" + (1 + random.nextInt(2))));
        return new Traffic(OutlierDetection.usual(), Optional.empty(), failover, List.of());
    }
}
