package io.meshrender.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshrender.model.value.Version;
import io.meshrender.workspace.MeshWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An upgrade of Istio")
class UpgradeTest {
    private static final Path PAGE = Path.of("..", "docs", "upgrade.md");
    private static final Version TARGET = Version.of("1.31.4");

    @TempDir
    private Path folder;

    private Path mesh = Path.of("mesh.yaml");

    @BeforeEach
    void writeMesh() throws IOException {
        mesh = folder.resolve("mesh.yaml");
        Files.writeString(mesh, block("yaml"));
    }

    /** The first block of a kind in the page. */
    private static String block(String kind) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("```" + kind + "\n") + kind.length() + 4;
        return page.substring(begin, page.indexOf("```\n", begin));
    }

    private MeshWorkspace workspace() {
        return MeshWorkspace.at(mesh);
    }

    private UpgradePlan plan() throws UpgradeException {
        return UpgradeEdit.plan(workspace(), TARGET);
    }

    private UpgradeEdit step(int number) throws UpgradeException {
        return UpgradeEdit.of(workspace(), mesh, TARGET, number);
    }

    @Test
    @DisplayName(
            "is a plan of commits, cluster by cluster: edit, what changes, what has to be restarted, what to look at, how to go back")
    void plan_() throws UpgradeException, IOException {
        String text = String.join("\n", plan().text()) + "\n";
        if ("update".equals(System.getProperty("mesh.golden"))) {
            Files.writeString(PAGE, Files.readString(PAGE).replace(block("text"), text));
        }
        assertThat(block("text")).as("-Dmesh.golden=update writes it anew").isEqualTo(text);
    }

    @Test
    @DisplayName("is made step by step in the text, whose comments stay, and every step knows that it is done")
    void steps() throws Exception {
        int steps = plan().steps().size();
        List<String> seen = new ArrayList<>();
        for (int number = 1; number <= steps; number++) {
            Optional<UpgradeStep> next = plan().next();
            assertThat(next.map(UpgradeStep::number)).contains(number);
            UpgradeEdit edit = step(number);
            assertThat(edit.consequences()).noneMatch(line -> line.contains("window"));
            int told = edit.consequences()
                    .indexOf(edit.consequences().stream()
                            .filter(line -> line.contains("step of mesh:upgrade"))
                            .findFirst()
                            .orElse(""));
            seen.add(told < 0 ? "" : edit.consequences().get(told + 1).strip());
            edit.write();
        }
        assertThat(seen)
                .containsExactly(
                        "",
                        "",
                        "",
                        "eu: istiod-1-31-4 beside what is there",
                        "eu: tag 'canary' moves",
                        "eu: tag 'stable' moves",
                        "us: istiod-1-31-4 beside what is there",
                        "us: tag 'canary' moves",
                        "us: gateways move",
                        "us: tag 'stable' moves",
                        "");
        assertThat(plan().text()).containsExactly("shop runs Istio 1.31.4; nothing is left to do");
        assertThat(Files.readString(mesh))
                .isEqualTo(
                        block("yaml")
                                .replace("version: 1.30.8", "version: 1.31.4")
                                .replace(
                                        "{canary: default}",
                                        "{canary: 1-31-4, stable: 1-31-4}\n  revisions:\n    1-31-4: 1.31.4\n  revision: stable"));
    }

    @Test
    @DisplayName("has one step at a time: none is skipped, none is made twice")
    void order() throws Exception {
        assertThatThrownBy(() -> step(2))
                .hasMessage("first comes step 1, all clusters: the control planes that run are written down;"
                        + " each step is a commit that is synced, and looked at, before the next");
        step(1).write();
        assertThatThrownBy(() -> step(1))
                .hasMessage("done already: step 1, all clusters: the control planes that run are written down;"
                        + " next comes step 2, all clusters: what namespaces name gets a tag, 'stable'");
        assertThatThrownBy(() -> step(99)).hasMessage("there is no step 99; the last one is 11");
    }

    @Test
    @DisplayName("goes over two minors at most, and never back")
    void distance() {
        assertThatThrownBy(() -> UpgradeEdit.plan(workspace(), Version.of("1.33.0")))
                .hasMessage("'eu' runs Istio 1.30.8, and an upgrade goes over 2 minors at most; go to a 1.32 first");
        assertThatThrownBy(() -> UpgradeEdit.plan(workspace(), Version.of("1.30.3")))
                .hasMessage(
                        "'eu' runs Istio 1.30.8 already, which is newer than 1.30.3; to go back, revert the commits of the steps, the last one first");
    }
}
