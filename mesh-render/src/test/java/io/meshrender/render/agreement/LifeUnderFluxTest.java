package io.meshrender.render.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample that Flux applies, over some days on which something leaves it. With {@code -Dmesh.fluxLife=DIR} the trees are written there, for
 * {@code mesh-render/proof/cluster/flux} to commit one after the other in front of a running Flux.
 */
@DisplayName("A mesh that Flux applies")
class LifeUnderFluxTest {
    private static final Path SAMPLE = Path.of("..", "samples", "with-flux-and-sail", "mesh.yaml");

    /** Each day's tree, by its name; the order of the names is that of the days. */
    private static final Map<String, SortedMap<String, String>> DAYS = new LinkedHashMap<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void renderAll() throws IOException {
        // A Git host that is asked by https and lets everybody read: nobody answers ssh there.
        String mesh = replaced(
                replaced(
                        Files.readString(SAMPLE),
                        "ssh://git@git.example.com/payments/mesh.git",
                        "https://git.example.com/payments/mesh.git"),
                "  flux: {secret: mesh-git}\n",
                "");
        day("0-as-committed", mesh);
        String several = replaced(
                mesh,
                "gateway: {address: eastwest.plain.payments.example}\n",
                "gateway: {address: eastwest.plain.payments.example}\n    istio: {revision: stable, revisions: {blue: 1.30.8, green: 1.30.8},"
                        + " tags: {stable: blue, canary: green}, defaultRevision: blue}\n");
        day("1-two-revisions-and-tags", several);
        String one = replaced(replaced(several, ", green: 1.30.8", ""), ", canary: green", "");
        day("2-a-revision-and-a-tag-leave", one);
        String noLedger = without(one, "  ledger:\n", "  checkout:\n");
        day("3-a-service-leaves", noLedger);
        String unwatched = without(noLedger, "observability:\n", "ignore:\n");
        day("4-consoles-and-a-folder-leave", unwatched);
        day(
                "5-a-cluster-leaves",
                replaced(without(unwatched, "  openshift:\n", "services:\n"), ", openshift-net: {}", ""));
        hub("0-from-a-hub", mesh);
        hub("1-a-service-leaves", without(mesh, "  ledger:\n", "  checkout:\n"));
        String out = System.getProperty("mesh.fluxLife");
        if (out != null) {
            for (Map.Entry<String, SortedMap<String, String>> day : DAYS.entrySet()) {
                Trees.write(Path.of(out, day.getKey().contains("/") ? "" : "each", day.getKey()), day.getValue());
            }
        }
    }

    @Test
    @DisplayName("is on the first day what the sample is, but for where its tree lies")
    void firstDay() throws IOException {
        Path sample = SAMPLE.resolveSibling("rendered");
        for (Map.Entry<String, String> file : day("0-as-committed").entrySet()) {
            String now = file.getValue();
            if (!now.contains("https://git.example.com/payments/mesh.git")) {
                assertThat(now).as(file.getKey()).isEqualTo(Files.readString(sample.resolve(file.getKey())));
            }
        }
    }

    @Test
    @DisplayName("loses each day what the day is called by")
    void leaves() {
        assertThat(left("1-two-revisions-and-tags", "2-a-revision-and-a-tag-leave"))
                .contains("clusters/plain/flux/releases/helmrelease-payments-istiod-green.yaml")
                .anyMatch(path -> path.startsWith("clusters/plain/istio-tags/"));
        assertThat(left("2-a-revision-and-a-tag-leave", "3-a-service-leaves"))
                .contains("clusters/plain/mesh/ledger/serviceentry-ledger-global-remote.yaml");
        assertThat(left("3-a-service-leaves", "4-consoles-and-a-folder-leave"))
                .contains(
                        "clusters/plain/flux/consoles/helmrelease-payments-kiali.yaml",
                        "clusters/plain/flux/kustomization-payments-observability.yaml");
        assertThat(left("4-consoles-and-a-folder-leave", "5-a-cluster-leaves"))
                .contains("clusters/openshift/flux/kustomization-payments.yaml")
                .allMatch(path -> path.startsWith("clusters/openshift/"));
    }

    private static List<String> left(String before, String after) {
        return day(before).keySet().stream()
                .filter(path -> !day(after).containsKey(path))
                .toList();
    }

    private static String replaced(String text, String was, String is) {
        assertThat(text).contains(was);
        return text.replace(was, is);
    }

    /** The text without the lines from one to, but not with, another. */
    private static String without(String text, String from, String to) {
        int begin = text.indexOf("\n" + from) + 1;
        int end = text.indexOf("\n" + to, begin) + 1;
        assertThat(end).isGreaterThanOrEqualTo(begin);
        return text.substring(0, begin) + text.substring(end);
    }

    private static void day(String name, String mesh) throws IOException {
        Path file = Files.createDirectories(folder.resolve(name)).resolve("mesh.yaml");
        Files.writeString(file, mesh);
        Files.copy(SAMPLE.resolveSibling("mesh.lock.yaml"), file.resolveSibling("mesh.lock.yaml"));
        VipLedger ledger = LedgerFile.read(LedgerFile.beside(file));
        DAYS.put(name, Trees.texts(MeshRenderer.render(MeshReader.read(file).mesh(), ledger)));
    }

    private static void hub(String name, String mesh) throws IOException {
        day("hub/" + name, replaced(mesh, "  tool: flux\n", "  tool: flux\n  flux: {hub: {context: hub}}\n"));
    }

    private static SortedMap<String, String> day(String name) {
        return Objects.requireNonNull(DAYS.get(name));
    }
}
