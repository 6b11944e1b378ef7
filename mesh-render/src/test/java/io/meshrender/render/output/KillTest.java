package io.meshrender.render.output;

import static io.meshrender.render.output.Trees.treeOnDisk;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@link CrashTest} with nothing simulated: kill -9 of a real process. The property {@code mesh.kills} says how often; the build does it a
 * few times, a proof of the protocol takes 300.
 */
@DisplayName("A process killed at a random instant leaves whole files, and the next render mends the rest")
class KillTest {
    private static final int KILLS = Integer.getInteger("mesh.kills", 10);
    private static final long MILLISECOND = 1_000_000;

    @TempDir
    Path folder;

    /** How long the first render of a process has last taken; the kills of first renders fall into as long a time. */
    private long firstRender = 150 * MILLISECOND;

    @Test
    void killed() throws Exception {
        Random random = new Random(20261123);
        Path root = folder.resolve("rendered");
        Trees.write(root, "clusters/cluster-1/mesh/theirs.txt", "theirs\n");
        int cutShort = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            killWithin(random, root);
            assertWhole(root, "kill " + kill);
            cutShort += Files.exists(root.resolve(".mesh-render/pending")) ? 1 : 0;
            // Else the next process finds what this one left, as does one that is killed in turn.
            if (random.nextBoolean()) {
                mend(root, RenderForever.version(random.nextInt(3)), "kill " + kill);
            }
        }
        mend(root, RenderForever.version(0), "at the end");
        System.out.println(KILLS + " kills, " + cutShort + " of them in the middle of writing");
    }

    /** Lets a process render none, one or two trees, and kills it while it renders the next. */
    private void killWithin(Random random, Path root) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RenderForever.class.getName(),
                        root.toString(),
                        Integer.toString(random.nextInt(3)))
                .redirectError(errors.toFile())
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).as(Files.readString(errors)).isEqualTo("ready");
            long oneRender = firstRender;
            int whole = random.nextInt(3);
            for (int render = 0; render < whole; render++) {
                long started = System.nanoTime();
                assertThat(output.readLine()).as(Files.readString(errors)).isEqualTo("rendered");
                oneRender = System.nanoTime() - started;
                firstRender = render == 0 ? oneRender : firstRender;
            }
            boolean ended = process.waitFor(random.nextLong(oneRender), TimeUnit.NANOSECONDS);
            assertThat(ended).as(Files.readString(errors)).isFalse();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void assertWhole(Path root, String when) throws IOException {
        treeOnDisk(root).forEach((path, text) -> {
            String name = path.substring(path.lastIndexOf('/') + 1);
            boolean ours = !path.endsWith("/")
                    && !path.startsWith(".mesh-render/")
                    && !Layout.hasStagedName(path)
                    && !name.equals("theirs.txt");
            if (ours) {
                assertThat(RenderForever.isWhole(path, text))
                        .as(when + ": " + path)
                        .isTrue();
            }
        });
    }

    private static void mend(Path root, RenderedTree tree, String when) throws IOException, RefusedException {
        OutputDirectory directory = OutputDirectory.at(root);
        Plan plan = directory.plan(tree);
        assertThat(plan.problems()).as(when).isEmpty();
        directory.apply(plan);

        Map<String, String> expected = new HashMap<>(Map.of("clusters/cluster-1/mesh/theirs.txt", "theirs\n"));
        for (RenderedFile file : tree.files()) {
            expected.put(file.path().text(), new String(file.bytes(), StandardCharsets.UTF_8));
        }
        assertThat(treeOnDisk(root)).as(when).isEqualTo(expected);
        assertThat(directory.plan(tree).isUpToDate()).as(when).isTrue();
    }
}
