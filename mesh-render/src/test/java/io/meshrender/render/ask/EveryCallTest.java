package io.meshrender.render.ask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Identity;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.CheckedMesh;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.tree.RenderedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How every call of a sample ends, and what becomes of it under every single loss of a cluster or a gateway. With {@code -Dmesh.asked=DIR}
 * both are written to {@code DIR/<sample>/calls.tsv}, with the tree beside them: the proof asks the same of real Envoys, every caller for
 * every name, and again under each loss. {@code -Dmesh.asked.only=flat,kept} writes those of these samples alone.
 */
@DisplayName("Every call of a sample")
class EveryCallTest {
    @ParameterizedTest(name = "of {0}")
    @ValueSource(strings = {"shop", "training-mesh", "flat", "in-cluster", "kept", "policy", "authorizers", "shift"})
    @DisplayName("ends as mesh:explain says of it alone, and is counted under each loss as mesh:what-if counts it")
    void asked(String sample) throws IOException {
        Mesh mesh = MeshReader.read(file(sample)).mesh();
        CheckedMesh checked = MeshRenderer.check(mesh, VipLedger.empty(), VipLedger.NAME);
        AskedMesh asked = AskedMesh.of(checked, path -> Optional.empty());
        List<String> rows = new ArrayList<>();
        for (String line : EveryCall.of(asked).toList()) {
            String[] words = line.split(" ", -1);
            Caller caller = new Caller(Caller.cluster(words[0], mesh), Identity.of(words[1]));
            Judgement judgement = Judgement.of(caller, Target.of(words[2], checked.routes()));
            assertThat(line).contains(" " + judgement.verdict());
            for (ServicePort port : judgement.target().service().service().ports()) {
                rows.add(String.join(
                        "\t",
                        "call",
                        words[0],
                        words[1],
                        words[2],
                        port.port() + "/" + port.protocol(),
                        Judgement.of(judgement.caller(), judgement.target(), port)
                                .verdict()
                                .toString(),
                        tiers(judgement.tiers())));
            }
            if (judgement.verdict() == Verdict.ANSWERED) {
                losses(asked, judgement, rows);
            }
        }
        assertThat(rows).isNotEmpty();
        write(sample, checked, rows);
    }

    /** A sample, or a mesh of this test's own. */
    private static Path file(String sample) {
        Path own = Path.of("src", "test", "resources", "asked", sample + ".yaml");
        return Files.exists(own) ? own : Path.of("..", "samples", sample, "mesh.yaml");
    }

    /** The calls that a loss of a cluster or gateway moves, loses or has refused; those that stay have no row. */
    private static void losses(AskedMesh asked, Judgement judgement, List<String> rows) {
        Optional<AskingService> asking =
                AskingService.of(asked, judgement.target().service());
        for (Loss loss : Loss.single(asked.mesh())) {
            if (loss.words().startsWith("region:")
                    || loss.takes(judgement.caller().cluster())) {
                continue;
            }
            List<List<Way>> left = loss.left(judgement.caller().cluster(), judgement.tiers());
            Fate fate = Fate.of(
                    loss,
                    judgement.target().service().service(),
                    judgement.caller().cluster(),
                    judgement.tiers(),
                    left);
            // Whoever answers may have nobody left to ask first, or need some requests to find out that others are.
            Fate ofAsked = fate == Fate.LOST
                    ? Fate.UNMOVED
                    : asking.map(some -> some.under(loss, left.get(0))).orElse(Fate.UNMOVED);
            if (fate != Fate.UNMOVED || ofAsked != Fate.UNMOVED) {
                rows.add(String.join(
                        "\t",
                        "loss",
                        judgement.caller().cluster().text(),
                        judgement.caller().identity().text(),
                        judgement.target().host().text(),
                        loss.words(),
                        ofAsked == Fate.LOST
                                ? "refused"
                                : fate == Fate.LOST ? "lost" : fate == Fate.MOVED ? "moved" : "wavers",
                        tiers(left)));
            }
        }
    }

    private static String tiers(List<List<Way>> tiers) {
        return tiers.stream()
                .map(tier -> tier.stream()
                        .map(way -> way.cluster() + (way.share() == 0 ? "" : ":" + way.share()))
                        .collect(Collectors.joining("|")))
                .collect(Collectors.joining(">"));
    }

    private static void write(String sample, CheckedMesh checked, List<String> rows) throws IOException {
        String directory = System.getProperty("mesh.asked");
        String only = System.getProperty("mesh.asked.only", sample);
        if (directory == null || !List.of(only.split(",", -1)).contains(sample)) {
            return;
        }
        Path folder = Path.of(directory, sample);
        for (RenderedFile file : MeshRenderer.render(
                        checked, checked.mesh().clusters().keySet())
                .tree()
                .files()) {
            Path path = folder.resolve("rendered").resolve(file.path().text());
            Files.createDirectories(path.getParent());
            Files.write(path, file.bytes());
        }
        Files.writeString(folder.resolve("calls.tsv"), String.join("\n", rows) + "\n", UTF_8);
    }
}
