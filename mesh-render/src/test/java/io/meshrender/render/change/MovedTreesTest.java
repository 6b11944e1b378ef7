package io.meshrender.render.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.value.Name;
import io.meshrender.render.CheckedMesh;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.tree.RenderedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Moves of a service whose order counts. With {@code -Dmesh.moves=DIR} the trees before and after are written to {@code DIR/<move>}, and to {@code
 * walks.tsv} the order that is told and one that is not: the proof syncs a running mesh in both while it is called.
 */
@DisplayName("A service that is moved")
class MovedTreesTest {
    private static final String MESH = """
            mesh: {id: moved, trustDomain: corp.local, vips: 240.0.0.0/24, authorization: callers}
            istio: {version: 1.30.8}
            networks: {va-net: {}, du-net: {}, sg-net: {}}
            clusters:
              va: {network: va-net, locality: us-east-1, gateway: {address: 192.0.2.1}}
              du: {network: du-net, locality: eu-west-1, gateway: {address: 192.0.2.2}}
              sg: {network: sg-net, locality: ap-southeast-1, gateway: {address: 192.0.2.3}}
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
                  - {name: tcp, port: 5432, protocol: TCP}
                names: [global]
                callers: {services: [web]}
            """;

    @ParameterizedTest(name = "that {0}")
    @CsvSource({"arrives,va,'va, du','du; sg,va'", "leaves,'va, du',va,'sg,va; du'", "moves,va,du,du; sg; va"})
    @DisplayName("is safe in one order")
    void order(String move, String from, String to, String told) throws IOException {
        Pair pair = Pair.of(MESH.replace("RUNS", from), MESH.replace("RUNS", to));

        SyncOrder order = pair.change().order();

        assertThat(order.waves().stream().map(MovedTreesTest::joined).collect(Collectors.joining("; ")))
                .isEqualTo(told);
        assertThat(order.split()).isEmpty();
        String folder = System.getProperty("mesh.moves");
        if (folder != null) {
            List<Name> right = all(pair, order);
            List<Name> wrong = new ArrayList<>(right);
            Collections.reverse(wrong);
            write(Path.of(folder, move, "before"), pair.from());
            write(Path.of(folder, move, "after"), pair.to());
            Files.writeString(
                    Path.of(folder, move, "walks.tsv"),
                    "after\tpasses\t" + joined(right) + "\nbefore\tpasses\t" + joined(back(pair)) + "\nafter\tfails\t"
                            + joined(wrong) + "\n",
                    UTF_8);
        }
    }

    private static List<Name> back(Pair pair) {
        return all(pair, new Pair(pair.after(), pair.to(), pair.from()).change().order());
    }

    /** The clusters of an order, and then all that it does not bind. */
    private static List<Name> all(Pair pair, SyncOrder order) {
        Set<Name> unbound = new TreeSet<>(pair.from().mesh().clusters().keySet());
        List<Name> all = new ArrayList<>();
        order.waves().forEach(all::addAll);
        unbound.removeAll(all);
        all.addAll(unbound);
        return all;
    }

    private static String joined(Iterable<Name> clusters) {
        return String.join(",", names(clusters));
    }

    private static List<String> names(Iterable<Name> clusters) {
        List<String> names = new ArrayList<>();
        clusters.forEach(cluster -> names.add(cluster.text()));
        return names;
    }

    private static void write(Path folder, CheckedMesh mesh) throws IOException {
        for (RenderedFile file : MeshRenderer.render(
                        mesh, mesh.mesh().clusters().keySet())
                .tree()
                .files()) {
            Path path = folder.resolve(file.path().text());
            Files.createDirectories(path.getParent());
            Files.write(path, file.bytes());
        }
    }
}
