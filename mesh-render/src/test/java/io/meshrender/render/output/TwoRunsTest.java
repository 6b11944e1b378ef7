package io.meshrender.render.output;

import static io.meshrender.render.output.Trees.file;
import static io.meshrender.render.output.Trees.refusal;
import static io.meshrender.render.output.Trees.treeOnDisk;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Of two runs at once, one writes and the other says so")
class TwoRunsTest {
    private static final String BUSY =
            "rendered: MESH704 error: another run is writing here; wait for its end, then run again";

    @TempDir
    Path root;

    @Test
    void inOneProcess() throws Exception {
        OutputDirectory directory = OutputDirectory.at(root).shownAs("rendered");
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        RenderedFile slow = RenderedFile.of(new RelativePath("clusters/a/x.yaml"), Origins.at("test"), () -> {
            writing.countDown();
            await(goOn);
            return "first\n".getBytes(StandardCharsets.UTF_8);
        });
        RenderedTree second = RenderedTree.of(List.of(file("clusters/a/x.yaml", "second\n")), List.of("a"));
        Plan madeBefore = directory.plan(second);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Plan first = directory.plan(RenderedTree.of(List.of(slow), List.of("a")));
            Future<String> running = executor.submit(() -> refusal(directory, first));
            writing.await();

            assertThat(refusal(directory, madeBefore)).isEqualTo(BUSY);
            assertThat(refusal(directory, directory.plan(second))).isEqualTo(BUSY);

            goOn.countDown();
            assertThat(running.get()).isEqualTo("applied");
        } finally {
            executor.shutdownNow();
        }
        assertThat(refusal(directory, madeBefore))
                .isEqualTo(
                        "rendered: MESH704 error: changed while it was being compared; run again: no file has been changed");
        assertThat(treeOnDisk(root)).isEqualTo(Map.of("clusters/a/x.yaml", "first\n"));
    }

    @Test
    void inTwoProcesses() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RenderSlowly.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        OutputDirectory directory = OutputDirectory.at(root).shownAs("rendered");
        RenderedTree tree = RenderedTree.of(List.of(file("clusters/a/x.yaml", "second\n")), List.of("a"));
        Plan madeBefore = directory.plan(tree);
        try (BufferedReader output = other.inputReader(StandardCharsets.UTF_8);
                OutputStream input = other.getOutputStream()) {
            assertThat(output.readLine()).isEqualTo("writing");
            assertThat(refusal(directory, madeBefore)).isEqualTo(BUSY);
            assertThat(refusal(directory, directory.plan(tree))).isEqualTo(BUSY);
            input.write('\n');
            input.flush();
            assertThat(output.readLine()).isEqualTo("written");
            assertThat(other.waitFor()).isZero();
        } finally {
            other.destroyForcibly();
        }
        assertThat(treeOnDisk(root)).isEqualTo(Map.of("clusters/a/x.yaml", "first\n"));
        assertThat(refusal(directory, directory.plan(tree))).isEqualTo("applied");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
