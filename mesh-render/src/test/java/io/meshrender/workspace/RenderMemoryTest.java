package io.meshrender.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.Plan;
import io.meshrender.render.output.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a run found that had nothing to do is known to the next one")
class RenderMemoryTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_700_000_000_000L);
    private static final FileTime A_TICK_LATER = FileTime.fromMillis(1_700_000_000_004L);
    private static final String VALUES = "clusters/eu/helm/values-istiod.yaml";

    @TempDir
    Path folder;

    private List<String> asked = List.of();
    private String program = "1";

    @BeforeEach
    void aTreeThatTwoRunsHaveSeen() throws IOException, RefusedException {
        write("mesh.yaml", """
                mesh: {id: shop, vips: 240.0.0.0/24}
                istio: {version: 1.30.8}
                include: [teams/*.yaml]
                networks: {ap: {}, eu: {}, us: {}}
                clusters:
                  eu: {network: eu, locality: eu-1, gateway: {address: eu.example}}
                  us: {network: us, locality: us-1, gateway: {address: us.example}}
                extras:
                  - {files: "policies/*.yaml", clusters: all}
                """);
        write("teams/cart.yaml", """
                services:
                  cart:
                    namespace: shop
                    clusters: [us]
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global]
                """);
        write("policies/limits.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: limits, namespace: shop}
                """);
        render();
        age();
        render();
    }

    @Test
    void theNextRunSaysTheSame() {
        LastLook look = recall().orElseThrow();
        assertThat(look.warnings())
                .containsExactly(
                        "mesh.yaml:4:12: MESH203 warning: networks.ap: no cluster is on network 'ap'; remove it, or"
                                + " name it in a cluster's 'network'");
        assertThat(look.clusters())
                .extracting(LastLook.OfCluster::cluster)
                .containsExactly(Optional.of("eu"), Optional.of("us"), Optional.empty());
        assertThat(look.stamps().files())
                .isEqualTo(look.clusters().stream()
                        .mapToInt(LastLook.OfCluster::files)
                        .sum());
    }

    @Test
    void aRunThatHadSomethingToDoIsNotKept() throws IOException, RefusedException {
        Files.delete(tree(VALUES));
        render();
        assertThat(recall()).isEmpty();
    }

    @Test
    void filesThatWereJustWrittenAreNotTrusted() throws IOException, RefusedException {
        Files.delete(folder.resolve("look"));
        Files.setLastModifiedTime(tree(VALUES), FileTime.fromMillis(System.currentTimeMillis()));
        render();
        assertThat(folder.resolve("look")).doesNotExist();
    }

    @Test
    void aMeshThatWasJustWrittenIsNotTrusted() throws IOException, RefusedException {
        Files.delete(folder.resolve("look"));
        Files.setLastModifiedTime(folder.resolve("teams/cart.yaml"), FileTime.fromMillis(System.currentTimeMillis()));
        render();
        assertThat(folder.resolve("look")).doesNotExist();
    }

    @Test
    void everyFileOfTheMeshCounts() throws IOException {
        for (String file : List.of("mesh.yaml", "teams/cart.yaml", "policies/limits.yaml", "mesh.lock.yaml")) {
            String before = Files.readString(folder.resolve(file));
            write(file, before + "# more\n");
            assertThat(recall()).as("%s with another text", file).isEmpty();
            write(file, before);
            assertThat(recall()).as("%s as it was", file).isPresent();
        }
    }

    @Test
    void aFileMoreOrLessThatAPatternFindsCounts() throws IOException {
        for (String file : List.of("teams/stock.yaml", "policies/more.yaml")) {
            write(file, "# nothing yet\n");
            assertThat(recall()).as("with %s", file).isEmpty();
            Files.delete(folder.resolve(file));
            assertThat(recall()).as("without %s", file).isPresent();
        }
        Files.delete(folder.resolve("policies/limits.yaml"));
        assertThat(recall()).isEmpty();
    }

    @Test
    void theTimeOfAFileOfTheMeshDoesNotCount() throws IOException {
        Files.setLastModifiedTime(folder.resolve("mesh.yaml"), FileTime.fromMillis(System.currentTimeMillis()));
        assertThat(recall())
                .as("as after a checkout of another branch and back")
                .isPresent();
    }

    @Test
    void anEditByHandOfTheSameSizeIsSeenByItsTime() throws IOException {
        rewrite(tree(VALUES), A_TICK_LATER);
        assertThat(recall()).isEmpty();
    }

    @Test
    void anEditByHandOfTheSameSizeWithinTheSameTickIsForCheckToFind() throws IOException, RefusedException {
        rewrite(tree(VALUES), LONG_AGO);
        assertThat(recall()).as("nothing tells it apart without reading it").isPresent();
        Plan plan = workspace().render().plan(HandEdits.OVERWRITE);
        assertThat(plan.differences()).hasSize(1);
    }

    @Test
    void anEditByHandOfAnotherSizeIsSeenWhateverItsTime() throws IOException {
        Files.writeString(tree(VALUES), "# longer\n" + Files.readString(tree(VALUES)));
        Files.setLastModifiedTime(tree(VALUES), LONG_AGO);
        assertThat(recall()).isEmpty();
    }

    @Test
    void aFileThatIsGoneIsSeen() throws IOException {
        Files.delete(tree(VALUES));
        assertThat(recall()).isEmpty();
    }

    @Test
    void aLinkInThePlaceOfAFileOrAFolderIsSeen() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path helm = tree(VALUES).getParent();
        Files.move(helm, elsewhere.resolve("helm"));
        Files.createSymbolicLink(helm, elsewhere.resolve("helm"));
        assertThat(recall()).as("all files are there, through a link").isEmpty();
    }

    @Test
    void anotherInventoryIsSeen() throws IOException {
        Files.setLastModifiedTime(tree(".mesh-render/inventory.json"), A_TICK_LATER);
        assertThat(recall()).isEmpty();
    }

    @Test
    void aRunThatWasCutShortIsSeen() throws IOException {
        for (String left : List.of("pending", "lock", "inventory.next.json")) {
            Files.writeString(tree(".mesh-render/" + left), "");
            assertThat(recall()).as(left).isEmpty();
            Files.delete(tree(".mesh-render/" + left));
        }
        assertThat(recall()).isPresent();
    }

    @Test
    void anotherQuestionOrAnotherProgramHasNoAnswer() {
        asked = List.of("eu");
        assertThat(recall()).isEmpty();
        asked = List.of();
        program = "2";
        assertThat(recall()).isEmpty();
    }

    @Test
    void aDamagedMemoryIsNone() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("look"));
        for (int length = 0; length < whole.length; length++) {
            Files.write(folder.resolve("look"), java.util.Arrays.copyOf(whole, length));
            assertThat(recall()).as("the first %s bytes", length).isEmpty();
        }
        for (int at = 0; at < whole.length; at += 7) {
            byte[] other = whole.clone();
            other[at] ^= 1;
            Files.write(folder.resolve("look"), other);
            assertThat(recall()).as("another byte %s", at).isEmpty();
        }
    }

    @Test
    void aMemoryThatCannotBeKeptIsNoTrouble() throws IOException, RefusedException {
        Files.delete(folder.resolve("look"));
        Files.createDirectory(folder.resolve("look"));
        Files.createFile(folder.resolve("look/full"));
        render();
        assertThat(recall()).isEmpty();
    }

    @Test
    void aMeshInJavaIsNotRemembered() {
        MeshWorkspace built = MeshWorkspace.of(
                workspace().read().mesh().orElseThrow(), folder.resolve("mesh.lock.yaml"), folder.resolve("rendered"));
        assertThat(RenderMemory.of(built, folder.resolve("look"), asked, program))
                .isEmpty();
    }

    private Optional<LastLook> recall() {
        return memory().recall();
    }

    private RenderMemory memory() {
        return RenderMemory.of(workspace(), folder.resolve("look"), asked, program)
                .orElseThrow();
    }

    private MeshWorkspace workspace() {
        return MeshWorkspace.at(folder.resolve("mesh.yaml"));
    }

    private void render() throws RefusedException {
        RenderMemory memory = memory();
        ReadMesh read = workspace().read();
        RenderedMesh mesh = read.render();
        Plan plan = mesh.plan(HandEdits.REFUSE);
        mesh.apply(plan);
        memory.keep(read, plan);
    }

    /** As if all had been written long ago. */
    private void age() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                Files.setLastModifiedTime(file, LONG_AGO);
            }
        }
    }

    private static void rewrite(Path file, FileTime time) throws IOException {
        Files.writeString(file, Files.readString(file).replace("us.example", "eu.example"));
        Files.setLastModifiedTime(file, time);
    }

    private Path tree(String path) {
        return folder.resolve("rendered").resolve(path);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
