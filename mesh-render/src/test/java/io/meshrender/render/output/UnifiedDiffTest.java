package io.meshrender.render.output;

import static io.meshrender.render.output.Trees.render;
import static io.meshrender.render.output.Trees.tree;
import static io.meshrender.render.output.Trees.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.tree.RenderedTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A change as a unified diff")
class UnifiedDiffTest {
    @TempDir
    Path root;

    @Test
    void changesInTheFormThatGitReads() throws Exception {
        render(root, tree("a.yaml", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "gone.yaml", "1\n"));

        assertThat(diffs(tree("a.yaml", "1\n2\n3\n4\n5\nsix\n7\n8\n9\n", "new.yaml", "1\n2\n")))
                .isEqualTo("""
                        --- a/a.yaml
                        +++ b/a.yaml
                        @@ -3,7 +3,7 @@
                         3
                         4
                         5
                        -6
                        +six
                         7
                         8
                         9
                        --- a/gone.yaml
                        +++ /dev/null
                        @@ -1,1 +0,0 @@
                        -1
                        --- /dev/null
                        +++ b/new.yaml
                        @@ -0,0 +1,2 @@
                        +1
                        +2""");
    }

    @Test
    void aLineEndThatIsMissingIsADifference() throws Exception {
        render(root, tree("a.yaml", "1\n2\n"));
        write(root, "a.yaml", "1\n2");

        assertThat(diffs(tree("a.yaml", "1\n2\n"))).isEqualTo("""
                        --- a/a.yaml
                        +++ b/a.yaml
                        @@ -1,2 +1,2 @@
                         1
                        -2
                        \\ No newline at end of file
                        +2""");
    }

    @Test
    void whatAnEditorOrAnEnemyPutThereIsShownAndNotObeyed() throws Exception {
        render(root, tree("a.yaml", "1\n2\n"));
        write(root, "a.yaml", "1\r\n\u001b[2J2\n");

        assertThat(diffs(tree("a.yaml", "1\n2\n"))).isEqualTo("""
                        --- a/a.yaml
                        +++ b/a.yaml
                        @@ -1,2 +1,2 @@
                        -1\\x0d
                        -\\x1b[2J2
                        +1
                        +2""");
    }

    @Test
    void noMoreLinesThanAreAskedFor() throws Exception {
        OutputDirectory directory = OutputDirectory.at(root);
        Change create =
                directory.plan(tree("a.yaml", "1\n2\n3\n4\n5\n")).differences().get(0);

        assertThat(directory.diff(create, 5))
                .containsExactly("--- /dev/null", "+++ b/a.yaml", "@@ -0,0 +1,5 @@", "+1", "… 4 more lines");
        assertThat(directory.diff(create, 8)).hasSize(8);
    }

    @Test
    void aFileThatStaysHasNone() throws Exception {
        Plan plan = render(root, tree("a.yaml", "1\n"));
        assertThat(OutputDirectory.at(root)
                        .diff(
                                OutputDirectory.at(root)
                                        .plan(tree("a.yaml", "1\n"))
                                        .changes()
                                        .get(0),
                                9))
                .isEmpty();
        assertThat(plan.changes()).hasSize(1);
    }

    private String diffs(RenderedTree tree) throws RefusedException {
        OutputDirectory directory = OutputDirectory.at(root);
        List<String> lines = new ArrayList<>();
        for (Change change : directory.plan(tree).differences()) {
            lines.addAll(directory.diff(change, 100));
        }
        return String.join("\n", lines);
    }
}
