package io.meshrender.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two teams each add a service on the same day, with Git itself. */
@DisplayName("Two branches of one mesh")
class TwoBranchesTest {
    private static final String MESH = """
            mesh: {id: shop, vips: 240.0.0.0/24}
            istio: {version: 1.30.8}
            include: [teams/*.yaml]
            gitops: {repoURL: "https://git.example.com/mesh.git"}
            defaults:
              clusters:
                network: "{cluster}"
                gateway: {address: "eastwest.{cluster}.example"}
              services:
                names: [global]
                ports: [{name: http, port: 80, protocol: HTTP}]
            clusters:
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void commitAMesh() throws Exception {
        assumeTrue(isThere("git"), "no git on this machine");
        StringBuilder mesh = new StringBuilder(MESH);
        for (int i = 1; i <= 12; i++) {
            mesh.append("  c")
                    .append(i)
                    .append(": {locality: region-")
                    .append(i % 4)
                    .append("}\n");
        }
        write("mesh.yaml", mesh.toString());
        write("teams/web.yaml", "services:\n  web: {namespace: web, clusters: all}\n");
        git("init", "-q", "-b", "main");
        renderAndCommit("the mesh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[c1, c2]", "all"})
    @DisplayName("are settled by one render, whatever Git made of the tree; the address that is on main stays")
    void mergedIntoMain(String clusters) throws Exception {
        addZooOnMainAndArtOnBranch(clusters, clusters);

        assertThat(exit("merge", "two")).isNotZero();
        assertThat(unmerged()).doesNotContain("mesh.yaml", "rendered/.mesh-render/inventory.json");

        settle();
        assertThat(Files.readString(folder.resolve("mesh.lock.yaml"))).endsWith("""
                vips:
                  web.mesh.local: 240.0.0.1
                  zoo.mesh.local: 240.0.0.2
                  art.mesh.local: 240.0.0.3
                retired: {}
                """);
    }

    @Test
    @DisplayName("give the address on main the way too if main is what is merged, as before a pull request")
    void mainMergedIntoBranch() throws Exception {
        addZooOnMainAndArtOnBranch("[c1, c2]", "[c1, c2]");
        git("checkout", "-q", "two");

        assertThat(exit("merge", "main")).isNotZero();

        settle();
        assertThat(Files.readString(folder.resolve("mesh.lock.yaml")))
                .contains("zoo.mesh.local: 240.0.0.2\n", "art.mesh.local: 240.0.0.3\n");
    }

    @Test
    @DisplayName("are settled in a rebase as well")
    void rebased() throws Exception {
        addZooOnMainAndArtOnBranch("[c1, c2]", "[c1, c2]");
        git("checkout", "-q", "two");

        assertThat(exit("rebase", "main")).isNotZero();

        settle();
        assertThat(Files.readString(folder.resolve("mesh.lock.yaml")))
                .contains("zoo.mesh.local: 240.0.0.2\n", "art.mesh.local: 240.0.0.3\n");
    }

    @Test
    @DisplayName("leave marks in the inventory where Git knows no attributes, and a check says what settles them")
    void marksInTheInventory() throws Exception {
        write(".git/info/attributes", "/rendered/.mesh-render/inventory.json merge\n");
        addZooOnMainAndArtOnBranch("[c1, c2]", "all");
        assertThat(exit("merge", "two")).isNotZero();
        assertThat(unmerged()).contains("rendered/.mesh-render/inventory.json");

        RenderedMesh mesh = workspace().render();
        assertThat(mesh.drift(mesh.plan(HandEdits.OVERWRITE)).stream().map(Object::toString))
                .contains(
                        "rendered/.mesh-render/inventory.json: MESH703 error: two branches met here, and a merge left its marks; settle mesh.yaml, then render: that settles this file, every rendered file and the ledger; then add them to the commit");

        settle();
    }

    @Test
    @DisplayName("do not let a hand edit of one branch be lost")
    void handEdits() throws Exception {
        addZooOnMainAndArtOnBranch("[c1, c2]", "[c1, c2]");
        exit("merge", "two");
        write("rendered/clusters/c5/mesh/web/serviceentry-web-global.yaml", "edited\n");

        RenderedMesh mesh = workspace().render();

        assertThatThrownBy(() -> mesh.plan(HandEdits.REFUSE))
                .hasMessageContaining("serviceentry-web-global.yaml: MESH702 error: edited by hand");
    }

    /** The one command; after it everything is as if one person had done both. */
    private void settle() throws Exception {
        RenderedMesh mesh = workspace().render();
        mesh.apply(mesh.plan(HandEdits.REFUSE));
        git("add", "-A");
        git("commit", "-q", "-m", "both");

        assertThat(lines("grep", "-lE", "^(<<<<<<<|>>>>>>>)")).isEmpty();
        RenderedMesh again = workspace().render();
        Plan plan = again.plan(HandEdits.OVERWRITE);
        assertThat(plan.isUpToDate()).isTrue();
        assertThat(again.drift(plan).isEmpty()).isTrue();
        assertThat(onDisk()).isEqualTo(freshlyRendered());
    }

    private SortedMap<String, String> freshlyRendered() throws Exception {
        MeshWorkspace elsewhere = MeshWorkspace.at(folder.resolve("mesh.yaml"), folder.resolve("fresh"));
        RenderedMesh mesh = elsewhere.render();
        mesh.apply(mesh.plan(HandEdits.REFUSE));
        return below(folder.resolve("fresh"));
    }

    private SortedMap<String, String> onDisk() throws IOException {
        return below(folder.resolve("rendered"));
    }

    private static SortedMap<String, String> below(Path root) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    /** Two branches that begin at the same commit: {@code one} is on main already, {@code two} is not. */
    private void addZooOnMainAndArtOnBranch(String clustersOfZoo, String clustersOfArt) throws Exception {
        addOnBranch("one", "zoo", clustersOfZoo);
        addOnBranch("two", "art", clustersOfArt);
        git("checkout", "-q", "main");
        git("merge", "-q", "one");
    }

    private void addOnBranch(String branch, String service, String clusters) throws Exception {
        git("checkout", "-q", "-b", branch, "main");
        write(
                "teams/" + service + ".yaml",
                "services:\n  " + service + ": {namespace: " + service + ", clusters: " + clusters + "}\n");
        renderAndCommit(service);
    }

    private void renderAndCommit(String message) throws Exception {
        RenderedMesh mesh = workspace().render();
        mesh.apply(mesh.plan(HandEdits.REFUSE));
        git("add", "-A");
        git("commit", "-q", "-m", message);
    }

    private MeshWorkspace workspace() {
        return MeshWorkspace.at(folder.resolve("mesh.yaml"), folder.resolve("rendered"))
                .naming(path -> folder.relativize(path.toAbsolutePath()).toString());
    }

    private List<String> unmerged() throws Exception {
        return lines("diff", "--name-only", "--diff-filter=U");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void git(String... arguments) throws Exception {
        assertThat(exit(arguments)).as(String.join(" ", arguments)).isZero();
    }

    private List<String> lines(String... arguments) throws Exception {
        Process process = start(arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out.lines().toList();
    }

    private int exit(String... arguments) throws Exception {
        Process process = start(arguments);
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_EDITOR", "true");
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            builder.environment().put("GIT_" + who + "_NAME", "somebody");
            builder.environment().put("GIT_" + who + "_EMAIL", "somebody@example.com");
        }
        return builder.start();
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
