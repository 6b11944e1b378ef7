package io.meshrender.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.value.Name;
import io.meshrender.render.output.ClusterChanges;
import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.Plan;
import io.meshrender.render.output.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A tree that is rendered in parts")
class PartsTest {
    private static final String INVENTORY = ".mesh-render/inventory.json";
    private static final List<Set<Name>> PARTS = List.of(names("ap", "eu"), names("us"), names());

    @TempDir
    Path folder;

    private SortedMap<String, String> whole = new TreeMap<>();

    @BeforeEach
    void renderTheWhole() throws IOException, RefusedException {
        Files.writeString(folder.resolve("mesh.yaml"), """
                mesh: {id: shop, vips: 240.0.0.0/24}
                istio: {version: 1.30.8}
                networks: {ap: {}, eu: {}, us: {}}
                clusters:
                  ap: {network: ap, locality: ap-1, gateway: {address: ap.example}}
                  eu: {network: eu, locality: eu-1, gateway: {address: eu.example}}
                  us: {network: us, locality: us-1, gateway: {address: us.example}}
                services:
                  cart:
                    namespace: shop
                    clusters: [us, eu]
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global, regional]
                observability:
                  kubePrometheusStack: {version: 88.5.3}
                gitops: {repoURL: "https://git.example.com/platform/mesh.git"}
                """);
        render("whole", names("ap", "eu", "us"), true);
        whole = tree("whole");
    }

    @Test
    @DisplayName("one after the other in one directory is the whole tree to the byte, its inventory too")
    void inOneDirectory() throws IOException, RefusedException {
        for (Set<Name> part : PARTS) {
            render("one", part, part.isEmpty());
        }
        assertThat(tree("one")).isEqualTo(whole);
    }

    @Test
    @DisplayName(
            "each in a directory of its own is the whole tree but for the inventory, which one render of the union writes")
    void inDirectoriesOfTheirOwn() throws IOException, RefusedException {
        for (int i = 0; i < PARTS.size(); i++) {
            render("part" + i, PARTS.get(i), PARTS.get(i).isEmpty());
            copy("part" + i, "union");
        }
        assertThat(withoutInventory(tree("union"))).isEqualTo(withoutInventory(whole));

        Plan plan = render("union", names("ap", "eu", "us"), true);
        assertThat(plan.differences()).as("no file is written").isEmpty();
        assertThat(tree("union")).isEqualTo(whole);
    }

    @Test
    @DisplayName("has what is left of a cluster that is gone in the part of what clusters share")
    void ofAClusterThatIsGone() throws IOException, RefusedException {
        String mesh = Files.readString(folder.resolve("mesh.yaml"));
        Files.writeString(
                folder.resolve("mesh.yaml"),
                mesh.lines()
                        .filter(line -> !line.startsWith("  ap:"))
                        .collect(Collectors.joining("\n"))
                        .replace("{ap: {}, ", "{"));
        render("whole", names("eu"), false);
        render("whole", names("us"), false);
        assertThat(tree("whole").keySet()).anyMatch(path -> path.startsWith("clusters/ap/"));

        Plan shared = render("whole", names(), true);
        assertThat(shared.byCluster())
                .filteredOn(some -> some.deleted() > 0)
                .extracting(ClusterChanges::cluster)
                .as("its folders, and its line among the Applications")
                .contains(Optional.of("ap"));
        assertThat(tree("whole").keySet()).noneMatch(path -> path.contains("/ap/"));

        render("after", names("eu", "us"), true);
        assertThat(tree("whole")).isEqualTo(tree("after"));
    }

    private Plan render(String directory, Set<Name> some, boolean shared) throws RefusedException {
        RenderedMesh mesh = MeshWorkspace.at(folder.resolve("mesh.yaml"), folder.resolve(directory))
                .read()
                .render(some, shared);
        Plan plan = mesh.plan(HandEdits.REFUSE);
        mesh.apply(plan);
        return plan;
    }

    private SortedMap<String, String> tree(String directory) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder.resolve(directory))) {
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                String name = folder.resolve(directory).relativize(file).toString();
                files.put(name.replace('\\', '/'), Files.readString(file));
            }
        }
        return files;
    }

    private static SortedMap<String, String> withoutInventory(SortedMap<String, String> tree) {
        SortedMap<String, String> rest = new TreeMap<>(tree);
        rest.remove(INVENTORY);
        return rest;
    }

    private void copy(String from, String to) throws IOException {
        for (String file : tree(from).keySet()) {
            Path target = folder.resolve(to).resolve(file);
            Files.createDirectories(target.getParent());
            Files.copy(folder.resolve(from).resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Set<Name> names(String... names) {
        return Stream.of(names).map(Name::of).collect(Collectors.toSet());
    }
}
