package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mesh:render of what a run before had nothing to do for")
class RenderAgainTest {
    private static final String BY_HAND = "clusters/prod-eu-west-1/helm/values-istiod.yaml";

    @TempDir
    Path folder;

    private ConfigRepository repository;
    private String said = "";

    @BeforeEach
    void aTreeThatTwoRunsHaveSeen() throws IOException {
        repository = ConfigRepository.in(folder);
        repository.change("mesh.yaml", mesh -> mesh.replace("us-net: {}", "ap-net: {}\n  us-net: {}"));
        Told.by(goal());
        age();
        said = Told.by(goal());
        assertThat(said)
                .startsWith("WARN mesh.yaml:13:3: MESH203 warning: networks.ap-net: ")
                .contains("INFO   prod-eu-west-1: 0 created, 0 changed, 0 deleted, ");
    }

    @Test
    void saysTheSame() throws IOException {
        assertThat(Told.by(goal())).isEqualTo(said);
        rewriteBehindTheClock();
        assertThat(Told.by(goal())).as("it has not read the tree").isEqualTo(said);
    }

    @Test
    void findsAnEditByItsSizeOrTime() {
        repository.change("rendered/" + BY_HAND, text -> text + "more: 1\n");
        assertThat(Told.by(goal())).contains("MESH702").contains(BY_HAND);
    }

    @Test
    void readsEveryFileIfToldTo() throws IOException {
        rewriteBehindTheClock();
        RenderGoal goal = goal();
        goal.remember = false;
        assertThat(Told.by(goal)).contains("MESH702").contains(BY_HAND);
    }

    @Test
    void checkReadsEveryFile() throws IOException {
        rewriteBehindTheClock();
        CheckGoal check = with(new CheckGoal());
        assertThat(Told.by(check)).contains(BY_HAND + ": edited by hand");
    }

    @Test
    void aWarningStillFailsWhereItMayNotBe() {
        RenderGoal goal = goal();
        goal.failOnWarnings = true;
        assertThat(Told.by(goal)).contains("FAILED 1 warning in mesh.yaml, and mesh.failOnWarnings is set");
    }

    @Test
    void theReportIsWritten() {
        RenderGoal goal = goal();
        goal.report = folder.resolve("report.json").toFile();
        assertThat(Told.by(goal)).isEqualTo(said);
        assertThat(folder.resolve("report.json")).content().contains("MESH203");
    }

    @Test
    void aChangedMeshIsRendered() {
        repository.change("mesh.yaml", mesh -> mesh.replace("ap-net: {}\n  ", ""));
        assertThat(Told.by(goal())).startsWith("INFO mesh.yaml -> rendered: ");
    }

    private void rewriteBehindTheClock() throws IOException {
        Path file = folder.resolve("rendered").resolve(BY_HAND);
        FileTime time = Files.getLastModifiedTime(file);
        repository.change("rendered/" + BY_HAND, text -> text.replace("corp.local", "corp.locus"));
        Files.setLastModifiedTime(file, time);
    }

    private RenderGoal goal() {
        RenderGoal goal = with(new RenderGoal());
        goal.buildDirectory = folder.resolve("target").toFile();
        goal.program = "this test's";
        return goal;
    }

    private <G extends TreeGoal> G with(G goal) {
        goal.basedir = folder.toFile();
        goal.file = folder.resolve("mesh.yaml").toFile();
        goal.outputDirectory = folder.resolve("rendered").toFile();
        return goal;
    }

    /** As if all had been written long ago. */
    private void age() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
            }
        }
    }
}
