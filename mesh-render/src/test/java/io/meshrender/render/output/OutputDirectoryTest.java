package io.meshrender.render.output;

import static io.meshrender.render.output.Trees.onDisk;
import static io.meshrender.render.output.Trees.render;
import static io.meshrender.render.output.Trees.tree;
import static io.meshrender.render.output.Trees.treeOnDisk;
import static io.meshrender.render.output.Trees.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.tree.RenderedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A tree in its directory")
class OutputDirectoryTest {
    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void nameADirectoryThatDoesNotExistYet() {
        root = folder.resolve("target/rendered");
    }

    @Test
    void aFirstRenderWritesTheTreeAndItsInventory() throws Exception {
        render(root, tree("README.md", "read me\n", "clusters/a/kustomization.yaml", "resources: []\n"));

        assertThat(onDisk(root))
                .isEqualTo(Map.of(
                        "README.md",
                        "read me\n",
                        "clusters/a/kustomization.yaml",
                        "resources: []\n",
                        ".mesh-render/inventory.json",
                        """
                        {
                          "format": 1,
                          "files": {
                            "README.md": "65ce01fcc3e22e78b63419ef0f4493b0950daac7cee97329b428f5cafd395cda",
                            "clusters/a/kustomization.yaml": "6c71762bddd54c97932b035aedf43fd9d460da4df3c19a294dc46e1b356f781d"
                          }
                        }
                        """));
    }

    @Test
    void aSecondRenderTouchesNothing() throws Exception {
        RenderedTree tree = tree("README.md", "read me\n", "clusters/a/kustomization.yaml", "resources: []\n");
        render(root, tree);
        Map<String, String> before = identities();

        Plan plan = render(root, tree);

        assertThat(plan.isUpToDate()).isTrue();
        assertThat(plan.differences()).isEmpty();
        assertThat(identities()).isEqualTo(before);
    }

    @Test
    void onlyWhatChangedIsTouched() throws Exception {
        render(root, tree("README.md", "1\n", "clusters/a/x.yaml", "1\n", "clusters/a/old/y.yaml", "1\n"));
        Map<String, String> before = identities();

        Plan plan = render(root, tree("README.md", "1\n", "clusters/a/x.yaml", "2\n", "clusters/a/z.yaml", "2\n"));

        assertThat(treeOnDisk(root))
                .isEqualTo(Map.of("README.md", "1\n", "clusters/a/x.yaml", "2\n", "clusters/a/z.yaml", "2\n"));
        assertThat(identities()).containsEntry("README.md", before.get("README.md"));
        assertThat(plan.differences().stream().map(OutputDirectoryTest::line))
                .containsExactly(
                        "clusters/a/old/y.yaml: left over", "clusters/a/x.yaml: stale", "clusters/a/z.yaml: missing");
    }

    @Test
    void aSummaryCountsForEachCluster() throws Exception {
        render(
                root,
                tree(
                        List.of("a", "b"),
                        false,
                        "README.md",
                        "1\n",
                        "clusters/a/x.yaml",
                        "1\n",
                        "clusters/b/x.yaml",
                        "1\n",
                        "clusters/b/y.yaml",
                        "1\n",
                        "argocd/b/mesh.yaml",
                        "1\n",
                        "argocd/bootstrap/mesh.yaml",
                        "1\n"));

        Plan plan = OutputDirectory.at(root)
                .plan(tree(
                        List.of("a", "b"),
                        false,
                        "README.md",
                        "2\n",
                        "clusters/a/x.yaml",
                        "1\n",
                        "clusters/a/new.yaml",
                        "1\n",
                        "clusters/b/x.yaml",
                        "2\n",
                        "argocd/b/mesh.yaml",
                        "1\n",
                        "argocd/bootstrap/mesh.yaml",
                        "1\n"));

        assertThat(plan.byCluster().stream().map(OutputDirectoryTest::line))
                .containsExactly(
                        "a: 1 created, 0 changed, 0 deleted, 1 unchanged",
                        "b: 0 created, 1 changed, 1 deleted, 1 unchanged",
                        "shared: 0 created, 1 changed, 0 deleted, 1 unchanged");
    }

    @Test
    void anIdenticalFileThatNobodyKnewIsAdopted() throws Exception {
        write(root, "clusters/a/x.yaml", "1\n");
        FileTime modified = Files.getLastModifiedTime(root.resolve("clusters/a/x.yaml"));

        render(root, tree("clusters/a/x.yaml", "1\n"));
        assertThat(Files.getLastModifiedTime(root.resolve("clusters/a/x.yaml"))).isEqualTo(modified);

        render(root, tree("clusters/a/y.yaml", "1\n"));
        assertThat(treeOnDisk(root)).isEqualTo(Map.of("clusters/a/y.yaml", "1\n"));
    }

    @Test
    void aHandEditThatIsWhatTheModelNowSaysIsNoConflict() throws Exception {
        render(root, tree("clusters/a/x.yaml", "1\n"));
        write(root, "clusters/a/x.yaml", "2\n");

        Plan plan = render(root, tree("clusters/a/x.yaml", "2\n"));

        assertThat(plan.differences()).isEmpty();
        assertThat(render(root, tree("clusters/a/x.yaml", "3\n"))
                        .differences()
                        .get(0)
                        .difference())
                .contains(Difference.STALE);
    }

    @Test
    void forceOverwritesEditsAndFilesThatAreNotOursAtOurPathsOnly() throws Exception {
        render(root, tree("clusters/a/x.yaml", "1\n", "clusters/a/gone.yaml", "1\n"));
        write(root, "clusters/a/x.yaml", "by hand\n");
        write(root, "clusters/a/gone.yaml", "by hand\n");
        write(root, "clusters/a/y.yaml", "theirs\n");
        write(root, "clusters/a/z.yaml", "theirs\n");

        OutputDirectory directory = OutputDirectory.at(root);
        directory.apply(
                directory.plan(tree("clusters/a/x.yaml", "1\n", "clusters/a/y.yaml", "1\n"), HandEdits.OVERWRITE));

        assertThat(treeOnDisk(root))
                .isEqualTo(Map.of(
                        "clusters/a/x.yaml", "1\n", "clusters/a/y.yaml", "1\n", "clusters/a/z.yaml", "theirs\n"));
    }

    @Test
    void aPartialTreeLeavesTheOtherClustersAndTheSharedFilesAlone() throws Exception {
        render(
                root,
                tree(
                        List.of("a", "b"),
                        false,
                        "README.md",
                        "1\n",
                        "clusters/a/x.yaml",
                        "1\n",
                        "clusters/a/y.yaml",
                        "1\n",
                        "argocd/a/mesh.yaml",
                        "1\n",
                        "clusters/b/x.yaml",
                        "1\n"));
        write(root, "clusters/b/x.yaml", "by hand\n");

        render(
                root,
                tree(List.of("a"), true, "README.md", "2\n", "clusters/a/x.yaml", "2\n", "clusters/b/new.yaml", "2\n"));

        assertThat(treeOnDisk(root))
                .isEqualTo(Map.of("README.md", "1\n", "clusters/a/x.yaml", "2\n", "clusters/b/x.yaml", "by hand\n"));
        assertThat(Trees.conflicts(
                        root,
                        tree(
                                List.of("a", "b"),
                                false,
                                "README.md",
                                "1\n",
                                "clusters/a/x.yaml",
                                "2\n",
                                "clusters/b/x.yaml",
                                "1\n")))
                .as("what the partial render left alone is still owned")
                .containsExactly(
                        "rendered/clusters/b/x.yaml: MESH702 error: edited by hand since it was rendered; carry the edit over into the mesh, then overwrite this file");
    }

    @Test
    void aClusterThatLeftTheModelIsDeletedWithItsFolders() throws Exception {
        render(root, tree(List.of("a", "b"), false, "clusters/a/x.yaml", "1\n", "clusters/b/mesh/echo/x.yaml", "1\n"));
        write(root, "clusters/b/notes.txt", "theirs\n");

        render(root, tree(List.of("a"), false, "clusters/a/x.yaml", "1\n"));

        assertThat(treeOnDisk(root)).isEqualTo(Map.of("clusters/a/x.yaml", "1\n", "clusters/b/notes.txt", "theirs\n"));
    }

    @Test
    void aFileThatSomebodyDeletedIsWrittenAgainAndOneThatIsGoneAnywayIsForgotten() throws Exception {
        render(root, tree("clusters/a/x.yaml", "1\n", "clusters/a/y.yaml", "1\n", "clusters/a/z.yaml", "1\n"));
        Files.delete(root.resolve("clusters/a/x.yaml"));
        Files.delete(root.resolve("clusters/a/y.yaml"));

        render(root, tree("clusters/a/x.yaml", "1\n", "clusters/a/z.yaml", "1\n"));

        assertThat(treeOnDisk(root)).isEqualTo(Map.of("clusters/a/x.yaml", "1\n", "clusters/a/z.yaml", "1\n"));
        assertThat(Files.readString(root.resolve(".mesh-render/inventory.json")))
                .doesNotContain("y.yaml");
    }

    @Test
    void aNameThatChangesItsLetterCaseIsWrittenUnderTheNewOne() throws Exception {
        render(root, tree("clusters/a/Extra.yaml", "1\n"));

        render(root, tree("clusters/a/extra.yaml", "1\n"));

        assertThat(treeOnDisk(root)).isEqualTo(Map.of("clusters/a/extra.yaml", "1\n"));
    }

    private static String line(Change change) {
        return change.path() + ": " + change.difference().map(Difference::words).orElse("as it should be");
    }

    private static String line(ClusterChanges changes) {
        return "%s: %d created, %d changed, %d deleted, %d unchanged"
                .formatted(
                        changes.cluster().orElse("shared"),
                        changes.created(),
                        changes.changed(),
                        changes.deleted(),
                        changes.unchanged());
    }

    /** Of every file and folder: which one it is, and when it was last changed. */
    private Map<String, String> identities() throws IOException {
        Map<String, String> identities = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
                identities.put(root.relativize(path).toString(), found.fileKey() + " " + found.lastModifiedTime());
            }
        }
        return identities;
    }
}
