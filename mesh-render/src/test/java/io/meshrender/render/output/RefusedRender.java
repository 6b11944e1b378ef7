package io.meshrender.render.output;

import static io.meshrender.render.output.Trees.conflicts;
import static io.meshrender.render.output.Trees.onDisk;
import static io.meshrender.render.output.Trees.refusal;
import static io.meshrender.render.output.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.tree.RenderedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An output directory that is in the way of a render: what is said of it, and that nothing in it has changed when the test is over. */
abstract class RefusedRender {
    @TempDir
    Path folder;

    Path root = Path.of("");
    Map<String, String> before = Map.of();

    @BeforeEach
    void makeADirectory() throws IOException {
        root = Files.createDirectory(folder.resolve("rendered"));
    }

    @AfterEach
    void nothingWasWritten() throws IOException {
        if (!before.isEmpty()) {
            assertThat(onDisk(folder)).isEqualTo(before);
        }
    }

    final void assertRefused(RenderedTree tree, String... messages) throws IOException {
        before = onDisk(folder);
        assertThat(conflicts(root, tree)).containsExactly(messages);
        OutputDirectory directory = OutputDirectory.at(root).shownAs("rendered");
        assertThat(refusal(directory, directory.plan(tree))).isEqualTo(String.join("\n", messages));
    }
}
