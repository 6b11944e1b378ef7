package io.meshrender.render.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshrender.model.Mesh;
import io.meshrender.model.route.Route;
import io.meshrender.model.route.Routes;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.Lab;
import io.meshrender.render.calls.CallsFile;
import io.meshrender.render.calls.ClusterCalls;
import io.meshrender.render.view.ClusterView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The routes of a mesh are those of the files calls.tsv of its tree")
class CallsOnDiskTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("mesh.seeds", 300));
    }

    @ParameterizedTest(name = "in the sample {0}")
    @ValueSource(strings = {"shop", "training-mesh", "flat"})
    void inSamples(String sample) {
        compare(MeshReader.read(Path.of("..", "samples", sample, "mesh.yaml")).mesh());
    }

    @ParameterizedTest(name = "in the mesh of {0}.yaml, which is asked of Envoys")
    @ValueSource(strings = {"policy", "authorizers"})
    void ofPolicy(String name) {
        compare(MeshReader.read(Path.of("src", "test", "resources", "asked", name + ".yaml"))
                .mesh());
    }

    @ParameterizedTest(name = "in the mesh of seed {0}")
    @MethodSource("seeds")
    void inAnyMesh(long seed) {
        compare(RandomMesh.of(seed));
    }

    @Test
    @DisplayName("and a row that is missing is missed")
    void aRowLess() {
        SortedMap<String, String> tree = Trees.of(Lab.mesh());
        tree.computeIfPresent(
                "clusters/prod-us-east-1/calls.tsv", (path, text) -> text.replaceFirst("(?m)^name\t.*\n", ""));

        assertThat(onDisk(tree)).isNotEqualTo(rows(Lab.mesh()));
    }

    @Test
    @DisplayName("What somebody has changed is not guessed at: the line is named")
    void damaged() {
        String text = Trees.of(Lab.mesh()).getOrDefault("clusters/prod-us-east-1/calls.tsv", "");

        assertThatThrownBy(() -> CallsFile.read(text + "<<<<<<< HEAD\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line " + (text.lines().count() + 1) + " is none of calls.tsv");
        assertThatThrownBy(() -> CallsFile.read("")).hasMessage("no line says which cluster it is about");
    }

    private static void compare(Mesh mesh) {
        SortedMap<String, String> tree = Trees.of(mesh);
        assertThat(onDisk(tree)).isEqualTo(rows(mesh));
        Routes routes = Routes.of(mesh);
        for (ClusterView view : Lab.views(mesh)) {
            ClusterCalls calls = ClusterCalls.of(view, routes);
            assertThat(CallsFile.read(CallsFile.write(calls))).isEqualTo(calls);
            // Lines that clusters share are those that each would have made.
            assertThat(tree.get("clusters/" + view.name() + "/calls.tsv")).isEqualTo(CallsFile.write(calls));
        }
    }

    private static List<Route> onDisk(SortedMap<String, String> tree) {
        List<Route> routes = new ArrayList<>();
        tree.forEach((path, text) -> {
            if (path.endsWith("/calls.tsv")) {
                CallsFile.read(text).routes().forEach(routes::add);
            }
        });
        routes.sort(
                Comparator.comparing(Route::host).thenComparing(Route::local).thenComparing(Route::cluster));
        return routes;
    }

    private static List<Route> rows(Mesh mesh) {
        return Routes.of(mesh).rows().toList();
    }
}
