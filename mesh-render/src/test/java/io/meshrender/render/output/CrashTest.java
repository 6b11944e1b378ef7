package io.meshrender.render.output;

import static io.meshrender.render.output.Trees.render;
import static io.meshrender.render.output.Trees.tree;
import static io.meshrender.render.output.Trees.treeOnDisk;
import static io.meshrender.render.output.Trees.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run that dies at any one of its steps is mended by the next")
class CrashTest {
    private static final RenderedTree FIRST = tree(
            "README.md",
            "1\n",
            "clusters/a/keep.yaml",
            "1\n",
            "clusters/a/x.yaml",
            "1\n",
            "clusters/a/old/y.yaml",
            "1\n");
    private static final RenderedTree SECOND = tree(
            "README.md",
            "2\n",
            "clusters/a/keep.yaml",
            "1\n",
            "clusters/a/x.yaml",
            "2\n",
            "clusters/a/new/z.yaml",
            "2\n");
    private static final RenderedTree THIRD = tree(
            "README.md",
            "3\n",
            "clusters/a/keep.yaml",
            "1\n",
            "clusters/a/old/y.yaml",
            "3\n",
            "clusters/a/new/z.yaml",
            "3\n");
    private static final List<RenderedTree> ALL = List.of(FIRST, SECOND, THIRD);

    @TempDir
    Path folder;

    private int runs;

    @Test
    void deadAtItsFirstRender() throws Exception {
        for (int step = 0; ; step++) {
            Path root = Files.createDirectory(folder.resolve("run-" + runs++));
            write(root, "clusters/a/theirs.txt", "theirs\n");
            boolean died = die(root, FIRST, step);
            mend(root, step % 2 == 0 ? FIRST : SECOND, "step " + step);
            if (!died) {
                assertThat(step).as("steps of a run").isGreaterThan(15);
                return;
            }
        }
    }

    @Test
    void deadInBetweenAndTheNextRunWantsTheSameOrTheOldOrSomethingNew() throws Exception {
        for (RenderedTree wanted : ALL) {
            for (int step = 0; ; step++) {
                Path root = rendered(FIRST);
                boolean died = die(root, SECOND, step);
                mend(root, wanted, "step " + step);
                if (!died) {
                    break;
                }
            }
        }
    }

    @Test
    void deadTwice() throws Exception {
        // Every step of the first run in a proof, every third one otherwise; of the second run all.
        int stride = Integer.getInteger("mesh.kills", 0) < 300 ? 3 : 1;
        for (int first = 0; ; first += stride) {
            boolean firstDied = true;
            for (int second = 0; ; second++) {
                Path root = rendered(FIRST);
                firstDied = die(root, SECOND, first);
                boolean secondDied = die(root, THIRD, second);
                mend(root, second % 2 == 0 ? THIRD : FIRST, "steps " + first + " and " + second);
                if (!secondDied) {
                    break;
                }
            }
            if (!firstDied) {
                return;
            }
        }
    }

    @Test
    void whatSomebodyEditsAfterACrashIsStillTheirs() throws Exception {
        int found = 0;
        for (int step = 0; ; step++) {
            Path root = rendered(FIRST);
            boolean died = die(root, SECOND, step);
            write(root, "clusters/a/x.yaml", "by hand\n");
            List<String> conflicts = Trees.conflicts(root, SECOND);
            assertThat(conflicts)
                    .as("step " + step)
                    .containsExactly(
                            "rendered/clusters/a/x.yaml: MESH702 error: edited by hand since it was rendered; carry the edit over into the mesh, then overwrite this file");
            found++;
            if (!died) {
                assertThat(found).isGreaterThan(15);
                return;
            }
        }
    }

    @Test
    void aPartialRunAfterACrashKnowsWhatItLeftAlone() throws Exception {
        RenderedTree before = tree(
                List.of("a", "b"),
                false,
                "clusters/a/x.yaml",
                "1\n",
                "clusters/b/x.yaml",
                "1\n",
                "clusters/b/y.yaml",
                "1\n");
        RenderedTree after = tree(
                List.of("a", "b"),
                false,
                "clusters/a/x.yaml",
                "2\n",
                "clusters/b/x.yaml",
                "2\n",
                "clusters/b/z.yaml",
                "2\n");
        for (int step = 0; ; step++) {
            Path root = rendered(before);
            boolean died = die(root, after, step);
            render(root, tree(List.of("a"), true, "clusters/a/x.yaml", "3\n"));
            mend(root, before, "step " + step);
            if (!died) {
                return;
            }
        }
    }

    private Path rendered(RenderedTree tree) throws IOException, RefusedException {
        Path root = Files.createDirectory(folder.resolve("run-" + runs++));
        render(root, tree);
        write(root, "clusters/a/theirs.txt", "theirs\n");
        return root;
    }

    /** Whether the run died: with enough steps it comes to its end. */
    private static boolean die(Path root, RenderedTree tree, int afterSteps) throws RefusedException {
        AtomicInteger left = new AtomicInteger(afterSteps);
        Disk dying = new Disk() {
            @Override
            void step(Path path) {
                if (left.getAndDecrement() <= 0) {
                    throw new Killed();
                }
            }
        };
        Layout layout = new Layout(root, "rendered", FrontendWords.none());
        Plan plan = OutputDirectory.at(root).plan(tree);
        assertThat(plan.problems()).isEmpty();
        try {
            if (!plan.isUpToDate()) {
                Transaction.run(layout, plan, dying);
            }
            return false;
        } catch (Killed e) {
            assertWhole(root);
            return true;
        }
    }

    /** Every file that is not ours alone holds what one of the trees has for it, and nobody else's file has changed. */
    private static void assertWhole(Path root) {
        try {
            Map<String, String> found = treeOnDisk(root);
            found.forEach((path, text) -> {
                if (!path.endsWith("/") && !path.startsWith(".mesh-render/") && !Layout.hasStagedName(path)) {
                    assertThat(text).as(path).matches("[123]\n|theirs\n");
                }
            });
            assertThat(found).containsEntry("clusters/a/theirs.txt", "theirs\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void mend(Path root, RenderedTree tree, String when) throws IOException, RefusedException {
        OutputDirectory directory = OutputDirectory.at(root);
        Plan plan = directory.plan(tree);
        assertThat(plan.problems()).as(when).isEmpty();
        directory.apply(plan);

        Map<String, String> expected = new TreeMap<>(Map.of("clusters/a/theirs.txt", "theirs\n"));
        for (RenderedFile file : tree.files()) {
            expected.put(file.path().text(), new String(file.bytes(), StandardCharsets.UTF_8));
        }
        assertThat(treeOnDisk(root)).as(when).isEqualTo(expected);
        assertThat(directory.plan(tree).isUpToDate()).as(when).isTrue();
    }

    /** Stands for a kill: no clean-up that goes on changing the disk survives it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }
}
