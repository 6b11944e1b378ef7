package io.meshrender.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.value.Name;
import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A change that reaches cluster after cluster. With {@code -Dmesh.moves=DIR} the tree of each wave, as it is committed, is written to {@code
 * DIR/waves}, and to {@code walks.tsv} the order of the waves: the proof brings a running mesh from tree to tree while it is called.
 */
@DisplayName("A change in three waves")
class ThreeWavesTest {
    /** A service moves; that loses no call in one order only. */
    private static final String MESH = """
            mesh: {id: waves, trustDomain: corp.local, vips: 240.0.0.0/24, authorization: callers}
            istio: {version: 1.30.8}
            clusters:
              us: {network: us, locality: us-east-1, gateway: {address: 192.0.2.1}}
              eu: {network: eu, locality: eu-west-1, gateway: {address: 192.0.2.2}}
              ap: {network: ap, locality: ap-southeast-1, gateway: {address: 192.0.2.3}}
            waves: [[eu], [ap], [us]]
            services:
              web:
                namespace: web
                clusters: all
                ports: [{name: http, port: 80, protocol: HTTP}]
              cart:
                namespace: shop
                clusters: [us]
                ports:
                  - {name: http, port: 80, targetPort: 8080, protocol: HTTP}
                  - {name: tcp, port: 5432, protocol: TCP}
                names: [global]
                callers: {services: [web]}
            """;

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "is checked after each, leaves later clusters as they were, and comes in the order that the diff tells")
    void waves() throws IOException, RefusedException {
        write(MESH);
        render(read(), Set.of());
        Map<String, String> before = tree();
        keep("before");

        write(MESH.replace("clusters: [us]", "clusters: [eu]"));
        RenderedMesh whole = read().render();
        assertThat(whole.change(whole.plan(HandEdits.REFUSE)).order().waves())
                .as("what mesh:diff tells")
                .hasToString("[[eu], [ap], [us]]");

        List<String> walks = new ArrayList<>();
        Set<Name> reached = new LinkedHashSet<>();
        for (String cluster : List.of("eu", "ap", "us")) {
            reached.add(Name.of(cluster));
            Set<Name> some = reached.size() == 3 ? Set.of() : reached;
            render(read(), some);

            assertThat(drift(some)).as("mesh:check, with %s", reached).isEmpty();
            Map<String, String> after = tree();
            before.forEach((path, text) -> {
                if (Stream.of("eu", "ap", "us")
                        .anyMatch(later ->
                                !reached.contains(Name.of(later)) && path.startsWith("clusters/" + later + "/"))) {
                    assertThat(after).as("later clusters").containsEntry(path, text);
                }
            });
            assertThat(changed(before, after, cluster))
                    .as("%s has changed", cluster)
                    .isTrue();
            keep("wave-" + reached.size());
            walks.add("wave-" + reached.size() + "\tpasses\t" + cluster);
        }
        String kept = System.getProperty("mesh.moves");
        if (kept != null) {
            Files.writeString(Path.of(kept, "waves", "walks.tsv"), String.join("\n", walks) + "\n", UTF_8);
        }
    }

    private static boolean changed(Map<String, String> before, Map<String, String> after, String cluster) {
        return after.entrySet().stream()
                .anyMatch(file -> file.getKey().startsWith("clusters/" + cluster + "/")
                        && !file.getValue().equals(before.get(file.getKey())));
    }

    private void write(String mesh) throws IOException {
        Files.writeString(folder.resolve("mesh.yaml"), mesh, UTF_8);
    }

    private ReadMesh read() {
        return MeshWorkspace.at(folder.resolve("mesh.yaml"), folder.resolve("rendered"))
                .read();
    }

    /** @param some the clusters; none for all and what they share */
    private static RenderedMesh rendered(ReadMesh mesh, Set<Name> some) {
        return some.isEmpty() ? mesh.render() : mesh.render(some);
    }

    private static void render(ReadMesh mesh, Set<Name> some) throws IOException, RefusedException {
        RenderedMesh rendered = rendered(mesh, some);
        rendered.apply(rendered.plan(HandEdits.REFUSE));
    }

    private List<String> drift(Set<Name> some) throws IOException, RefusedException {
        RenderedMesh rendered = rendered(read(), some);
        List<String> lines = new ArrayList<>();
        rendered.drift(rendered.plan(HandEdits.OVERWRITE)).forEach(problem -> lines.add(problem.toString()));
        return lines;
    }

    private Map<String, String> tree() throws IOException {
        Path root = folder.resolve("rendered");
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.put(root.relativize(path).toString().replace('\\', '/'), Files.readString(path));
            }
        }
        return files;
    }

    private void keep(String name) throws IOException {
        String kept = System.getProperty("mesh.moves");
        if (kept == null) {
            return;
        }
        for (Map.Entry<String, String> file : tree().entrySet()) {
            Path path = Path.of(kept, "waves", name).resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), UTF_8);
        }
    }
}
