package io.meshrender.render.output;

import static io.meshrender.render.output.Trees.file;
import static io.meshrender.render.output.Trees.onDisk;
import static io.meshrender.render.output.Trees.refusal;
import static io.meshrender.render.output.Trees.render;
import static io.meshrender.render.output.Trees.tree;
import static io.meshrender.render.output.Trees.treeOnDisk;
import static io.meshrender.render.output.Trees.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("From the plan of a render to its end")
class PlanAndApplyTest {
    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void nameADirectoryThatDoesNotExistYet() {
        root = folder.resolve("target/rendered");
    }

    @Test
    void aFileIsRenderedOnceAndOnlyForWhatIsOnDiskByThePlan() throws Exception {
        AtomicInteger rendered = new AtomicInteger();
        RenderedFile counted = RenderedFile.of(new RelativePath("clusters/a/x.yaml"), Origins.at("test"), () -> {
            rendered.incrementAndGet();
            return new byte[] {'1', '\n'};
        });
        RenderedTree tree = RenderedTree.of(List.of(counted), List.of("a"));
        OutputDirectory directory = OutputDirectory.at(root);

        Plan first = directory.plan(tree);
        assertThat(rendered).hasValue(0);
        directory.apply(first);
        assertThat(rendered).hasValue(1);
        directory.apply(directory.plan(tree));
        assertThat(rendered).hasValue(2);
    }

    @Test
    void aPlanIsNotAppliedToADirectoryThatHasChangedSince() throws Exception {
        render(root, tree("clusters/a/x.yaml", "1\n", "clusters/a/y.yaml", "1\n"));
        OutputDirectory directory = OutputDirectory.at(root).shownAs("rendered");
        Plan plan = directory.plan(tree("clusters/a/x.yaml", "2\n", "clusters/a/z.yaml", "2\n"));
        write(root, "clusters/a/x.yaml", "by hand, just now\n");
        write(root, "clusters/a/z.yaml", "theirs, just now\n");
        Map<String, String> before = onDisk(root);

        assertThat(refusal(directory, plan)).isEqualTo("""
                        rendered/clusters/a/x.yaml: MESH704 error: changed while it was being compared; run again: no file has been changed
                        rendered/clusters/a/z.yaml: MESH704 error: changed while it was being compared; run again: no file has been changed""");
        assertThat(onDisk(root)).isEqualTo(before);
    }

    @Test
    void norToOneWhereAFolderHasComeWhileItsFilesWereStaged() throws Exception {
        render(root, tree("clusters/a/x.yaml", "1\n"));
        RenderedFile meanwhile = RenderedFile.of(new RelativePath("clusters/b/y.yaml"), Origins.at("test"), () -> {
            comes("clusters/b/theirs.txt");
            return file("y.yaml", "1\n").bytes();
        });
        OutputDirectory directory = OutputDirectory.at(root).shownAs("rendered");
        Plan plan = directory.plan(
                RenderedTree.of(List.of(file("clusters/a/x.yaml", "1\n"), meanwhile), List.of("a", "b")));

        assertThat(refusal(directory, plan))
                .isEqualTo(
                        "rendered/clusters/b: MESH704 error: changed while it was being compared; run again: no file has been changed");
        assertThat(treeOnDisk(root)).containsOnlyKeys("clusters/a/x.yaml", "clusters/b/theirs.txt");
    }

    @Test
    void aRendererThatFailsLeavesNothingBehind() throws IOException {
        RenderedTree tree = RenderedTree.of(
                List.of(
                        file("clusters/a/x.yaml", "1\n"),
                        RenderedFile.of(new RelativePath("clusters/a/y.yaml"), Origins.at("test"), () -> {
                            throw new IllegalStateException("a bug");
                        })),
                List.of("a"));

        assertThatThrownBy(() -> render(root, tree)).hasMessage("a bug");

        assertThat(Files.exists(root)).isFalse();
    }

    private void comes(String path) {
        try {
            write(root, path, "theirs, just now\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
