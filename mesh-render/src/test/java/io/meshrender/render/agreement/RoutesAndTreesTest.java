package io.meshrender.render.agreement;

import static io.meshrender.render.agreement.RenderedCluster.stream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.Route;
import io.meshrender.model.route.RoutesJson;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Name;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every way that the routes of a mesh promise has an endpoint in the tree, and every endpoint is on a way. With {@code -Dmesh.routes=DIR} each
 * tree is written to {@code DIR/<mesh>/rendered}, and the routes beside it to {@code routes.json}: {@code .ci/run} lets the proof compare all
 * of the routes with what it makes of the tree. {@code -Dmesh.seeds=N} asks another number of random meshes than 200.
 */
@DisplayName("The routes of a mesh are those of its tree")
class RoutesAndTreesTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("mesh.seeds", 200));
    }

    @ParameterizedTest(name = "in the sample {0}")
    @ValueSource(strings = {"shop", "training-mesh", "flat"})
    @DisplayName("way by way")
    void inSamples(String sample) throws IOException {
        compare(
                sample,
                MeshReader.read(Path.of("..", "samples", sample, "mesh.yaml")).mesh());
    }

    @ParameterizedTest(name = "in the mesh of {0}.yaml")
    @ValueSource(strings = {"policy", "authorizers"})
    @DisplayName("way by way, where policy is finer than callers")
    void withPolicy(String name) throws IOException {
        compare(
                name,
                MeshReader.read(Path.of("src", "test", "resources", "asked", name + ".yaml"))
                        .mesh());
    }

    @ParameterizedTest(name = "in the mesh of seed {0}")
    @MethodSource("seeds")
    @DisplayName("way by way")
    void inAnyMesh(long seed) throws IOException {
        compare("seed-" + seed, RandomMesh.of(seed));
    }

    /**
     * Meshes of which the first cluster is drained, without those that the rules refuse, and those with a service in the namespace of the
     * gateway: there the gateway's rule and that of the callers are two of one host, of which MESH352 warns.
     */
    static LongStream drained() {
        return seeds().filter(seed -> {
            Mesh mesh = drained(seed);
            return mesh.services().values().stream()
                            .noneMatch(service -> service.namespace().text().equals("istio-system"))
                    && !MeshRenderer.check(mesh, VipLedger.empty(), VipLedger.NAME)
                            .problems()
                            .hasErrors();
        });
    }

    private static Mesh drained(long seed) {
        Mesh mesh = RandomMesh.of(seed);
        Name first = mesh.clusters().firstKey();
        return mesh.with(mesh.clusters().values().stream()
                .map(cluster -> cluster.name().equals(first) ? cluster.drained() : cluster)
                .toArray(Cluster[]::new));
    }

    @ParameterizedTest(name = "in the mesh of seed {0}, of which a cluster is drained")
    @MethodSource("drained")
    @DisplayName("way by way")
    void inADrainedMesh(long seed) throws IOException {
        compare("drained-" + seed, drained(seed));
    }

    static LongStream shifted() {
        return ShiftedMesh.among(seeds());
    }

    @ParameterizedTest(name = "in the mesh of seed {0}, of which calls are shifted")
    @MethodSource("shifted")
    @DisplayName("way by way, and no endpoint comes or goes")
    void inAShiftedMesh(long seed) throws IOException {
        List<Route> routes = TreeRoutes.of(ShiftedMesh.of(seed)).toList();
        SortedMap<String, String> tree = Trees.of(ShiftedMesh.of(seed));
        assertThat(routes)
                .anyMatch(route ->
                        route.tiers().stream().anyMatch(tier -> tier.get(0).share() > 0));
        assertThat(endpoints(tree))
                .containsAll(ways(ShiftedMesh.of(seed), routes))
                .isEqualTo(endpoints(Trees.of(RandomMesh.of(seed))));
        writeIfAsked("shifted-" + seed, routes, tree);
    }

    private static void compare(String name, Mesh mesh) throws IOException {
        List<Route> routes = TreeRoutes.of(mesh).toList();
        SortedMap<String, String> tree = Trees.of(mesh);
        assertThat(ways(mesh, routes)).isEqualTo(endpoints(tree));
        writeIfAsked(name, routes, tree);
    }

    private static void writeIfAsked(String name, List<Route> routes, SortedMap<String, String> tree)
            throws IOException {
        String folder = System.getProperty("mesh.routes");
        if (folder != null) {
            write(Path.of(folder, name), routes, tree);
        }
    }

    /** A gateway leads to all clusters of a network that know each other, so that ways lead to networks. */
    private static SortedSet<String> ways(Mesh mesh, List<Route> routes) {
        SortedSet<String> ways = new TreeSet<>();
        for (Route route : routes) {
            for (List<Way> tier : route.tiers()) {
                for (Way way : tier) {
                    if (way instanceof Way.Gateway) {
                        ways.add(route.cluster() + " → " + route.host() + " → "
                                + Objects.requireNonNull(mesh.clusters().get(way.cluster()))
                                        .network());
                    }
                }
            }
        }
        return ways;
    }

    private static SortedSet<String> endpoints(SortedMap<String, String> tree) {
        SortedSet<String> endpoints = new TreeSet<>();
        var clusters = RenderedCluster.in(tree);
        for (RenderedCluster client : clusters) {
            client.ofKind("ServiceEntry")
                    .forEach(entry -> stream(entry.at("/spec/endpoints"))
                            .forEach(endpoint -> clusters.stream()
                                    .filter(server -> server.network()
                                            .equals(endpoint.path("network").asText()))
                                    .filter(server -> client.knowsTheWayTo(server.network(), server.name()))
                                    .forEach(server -> endpoints.add(client.name() + " → "
                                            + entry.at("/spec/hosts/0").asText() + " → " + server.network()))));
        }
        return endpoints;
    }

    private static void write(Path folder, List<Route> routes, SortedMap<String, String> tree) throws IOException {
        Trees.write(folder.resolve("rendered"), tree);
        Files.writeString(folder.resolve("routes.json"), RoutesJson.write(routes.stream()), UTF_8);
    }
}
