package io.meshrender.render.output;

import static io.meshrender.render.output.Trees.conflicts;
import static io.meshrender.render.output.Trees.onDisk;
import static io.meshrender.render.output.Trees.render;
import static io.meshrender.render.output.Trees.tree;
import static io.meshrender.render.output.Trees.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshrender.model.trouble.Problem;
import io.meshrender.render.tree.RenderedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is in the way is said, all of it, and nothing is written")
class ConflictsTest {
    @TempDir
    Path folder;

    private Path root;
    private Map<String, String> before = Map.of();

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

    @Test
    void editedByHand() throws Exception {
        render(root, tree("clusters/a/gone.yaml", "1\n", "clusters/a/x.yaml", "1\n", "clusters/a/y.yaml", "1\n"));
        write(root, "clusters/a/gone.yaml", "by hand\n");
        write(root, "clusters/a/x.yaml", "by hand\n");
        write(root, "clusters/a/y.yaml", "");

        assertRefused(
                tree("clusters/a/x.yaml", "1\n", "clusters/a/y.yaml", "2\n"),
                "rendered/clusters/a/gone.yaml: MESH702 error: edited by hand since it was rendered, and no longer part of the tree; delete it, or have it deleted",
                "rendered/clusters/a/x.yaml: MESH702 error: edited by hand since it was rendered; carry the edit over into the mesh, then overwrite this file",
                "rendered/clusters/a/y.yaml: MESH702 error: edited by hand since it was rendered; carry the edit over into the mesh, then overwrite this file");
    }

    @Test
    void notOurs() throws Exception {
        render(root, tree("clusters/a/x.yaml", "1\n"));
        write(root, "clusters/a/y.yaml", "theirs\n");

        assertRefused(
                tree("clusters/a/x.yaml", "1\n", "clusters/a/y.yaml", "1\n"),
                "rendered/clusters/a/y.yaml: MESH702 error: not ours: it is not in the inventory, and not what would be rendered; move it away, or overwrite it");
    }

    @Test
    void symbolicLinks() throws Exception {
        render(root, tree("clusters/a/x.yaml", "1\n", "clusters/a/gone.yaml", "1\n", "clusters/old/y.yaml", "1\n"));
        Files.move(root.resolve("clusters/old"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(root.resolve("clusters/old"), folder.resolve("elsewhere"));
        Files.delete(root.resolve("clusters/a/x.yaml"));
        Files.createSymbolicLink(root.resolve("clusters/a/x.yaml"), folder.resolve("elsewhere/y.yaml"));
        Files.delete(root.resolve("clusters/a/gone.yaml"));
        Files.createSymbolicLink(root.resolve("clusters/a/gone.yaml"), folder.resolve("nowhere"));
        Files.createSymbolicLink(root.resolve("argocd"), folder.resolve("elsewhere"));

        assertRefused(
                tree("argocd/a/mesh.yaml", "1\n", "clusters/a/x.yaml", "1\n"),
                "rendered/argocd: MESH701 error: a symbolic link, which a render never follows; put a real file or folder in its place, or remove it",
                "rendered/clusters/a/gone.yaml: MESH701 error: a symbolic link, which a render never follows; put a real file or folder in its place, or remove it",
                "rendered/clusters/a/x.yaml: MESH701 error: a symbolic link, which a render never follows; put a real file or folder in its place, or remove it",
                "rendered/clusters/old: MESH701 error: a symbolic link, which a render never follows; put a real file or folder in its place, or remove it");
    }

    @Test
    void aDirectoryThatIsASymbolicLink() throws Exception {
        Files.createDirectory(folder.resolve("elsewhere"));
        Files.delete(root);
        Files.createSymbolicLink(root, folder.resolve("elsewhere"));

        assertRefused(
                tree("x.yaml", "1\n"),
                "rendered: MESH701 error: a symbolic link, which a render never follows; name the folder that it leads to");
    }

    @Test
    void ourOwnFolderIsASymbolicLink() throws Exception {
        Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(root.resolve(".mesh-render"), folder.resolve("elsewhere"));

        assertRefused(
                tree("x.yaml", "1\n"),
                "rendered/.mesh-render: MESH701 error: a symbolic link, which a render never follows; put a real file or folder in its place, or remove it");
    }

    @Test
    void aFolderForAFileAndAFileForAFolder() throws Exception {
        write(root, "clusters/a/x.yaml/notes.txt", "theirs\n");
        write(root, "argocd", "theirs\n");

        assertRefused(
                tree("argocd/a/mesh.yaml", "1\n", "argocd/a/istiod.yaml", "1\n", "clusters/a/x.yaml", "1\n"),
                "rendered/argocd: MESH701 error: a file, where a folder should be; move it away",
                "rendered/clusters/a/x.yaml: MESH701 error: a folder, where a file should be; move it away");
    }

    @Test
    void aDirectoryThatIsAFile() throws Exception {
        Files.delete(root);
        write(folder, "rendered", "theirs\n");

        assertRefused(tree("x.yaml", "1\n"), "rendered: MESH701 error: a file, where a folder should be; move it away");
    }

    @Test
    void aDirectoryBelowAFile() throws Exception {
        write(folder, "file", "theirs\n");
        root = folder.resolve("file/target/rendered");

        assertRefused(
                tree("x.yaml", "1\n"),
                folder.resolve("file") + ": MESH701 error: a file, where a folder should be; move it away");
    }

    @Test
    void namesThatDifferInLetterCaseOnly() throws Exception {
        write(root, "clusters/A/notes.txt", "theirs\n");
        write(root, "readme.md", "theirs\n");
        assumeTrue(!Files.exists(root.resolve("README.md")), "the file system tells letter case apart");

        assertRefused(
                tree("README.md", "1\n", "clusters/a/x.yaml", "1\n"),
                "rendered/README.md: MESH701 error: 'readme.md' is here already and differs in letter case only: on macOS and Windows they are one; rename or remove 'readme.md'",
                "rendered/clusters/a: MESH701 error: 'A' is here already and differs in letter case only: on macOS and Windows they are one; rename or remove 'A'");
    }

    @Test
    void namesThatAreOurOwn() throws Exception {
        assertRefused(
                tree(
                        ".Mesh-Render/inventory.json",
                        "1\n",
                        "clusters/.mesh-render-8.tmp/x.yaml",
                        "1\n",
                        "clusters/a/.mesh-render-7.tmp",
                        "1\n"),
                "rendered/.Mesh-Render/inventory.json: MESH701 error: a name that mesh-render keeps for itself; give the file another name",
                "rendered/clusters/.mesh-render-8.tmp/x.yaml: MESH701 error: a name that mesh-render keeps for itself; give the file another name",
                "rendered/clusters/a/.mesh-render-7.tmp: MESH701 error: a name that mesh-render keeps for itself; give the file another name");
    }

    @Test
    void theInputIsInTheDirectoryOrIsIt() throws Exception {
        write(root, "services/echo.yaml", "services: {}\n");
        write(folder, "mesh.yaml", "mesh: {}\n");
        before = onDisk(folder);
        String what =
                " MESH701 error: the mesh is read from here: %s; render into a folder of its own, such as 'rendered' beside the mesh file";

        assertThat(apartFrom(root, root.resolve("services/echo.yaml")))
                .containsExactly("rendered:" + what.formatted("echo.yaml"));
        assertThat(apartFrom(folder, folder.resolve("mesh.yaml")))
                .containsExactly("rendered:" + what.formatted("mesh.yaml"));
        assertThat(apartFrom(root.resolve("services/new"), root.resolve("services")))
                .containsExactly("rendered:" + what.formatted("services"));
        assertThat(apartFrom(root, folder.resolve("mesh.yaml"))).isEmpty();
    }

    @Test
    void theInputIsInTheDirectoryUnderAnotherName() throws Exception {
        write(root, "mesh.yaml", "mesh: {}\n");
        Files.createSymbolicLink(folder.resolve("alias"), root);

        assertThat(apartFrom(root, folder.resolve("alias/mesh.yaml"))).hasSize(1);
    }

    @Test
    void theTopOfAFileSystem() {
        assertThat(OutputDirectory.at(folder.getRoot()).plan(tree("x.yaml", "1\n")).problems().stream()
                        .map(Problem::toString))
                .containsExactly("/: MESH701 error: the top of a file system; render into a folder of its own");
    }

    @Test
    void aReadOnlyFile() throws Exception {
        assumeTrue(Files.getFileStore(root).supportsFileAttributeView("posix"), "files have owners' rights");
        render(root, tree("clusters/a/keep.yaml", "1\n", "clusters/a/x.yaml", "1\n", "clusters/a/y.yaml", "1\n"));
        for (String name : List.of("keep", "x", "y")) {
            Files.setPosixFilePermissions(
                    root.resolve("clusters/a/" + name + ".yaml"), PosixFilePermissions.fromString("r--r--r--"));
        }

        assertRefused(
                tree("clusters/a/keep.yaml", "1\n", "clusters/a/x.yaml", "2\n"),
                "rendered/clusters/a/x.yaml: MESH702 error: read-only, and would be replaced or deleted; make it writable",
                "rendered/clusters/a/y.yaml: MESH702 error: read-only, and would be replaced or deleted; make it writable");
    }

    @Test
    void aClusterOfTheMeshWouldLoseAllItsFiles() throws Exception {
        render(
                root,
                tree(
                        List.of("a", "b"),
                        false,
                        "clusters/a/x.yaml",
                        "1\n",
                        "clusters/b/x.yaml",
                        "1\n",
                        "argocd/b/mesh.yaml",
                        "1\n"));

        assertRefused(
                tree(List.of("a", "b"), false, "clusters/a/x.yaml", "1\n"),
                "rendered/clusters/b: MESH702 error: all 2 files of this cluster would be deleted, though it is still in the mesh; find out why nothing is rendered for it; if it is to go, take it out of the mesh");
    }

    @Test
    void everyClusterWouldGo() throws Exception {
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
                        "1\n"));

        assertRefused(
                tree(List.of(), false, "README.md", "1\n"),
                "rendered: MESH702 error: the files of all 2 clusters would be deleted, and no cluster would be left; look whether this is the right mesh file; if they are all to go, delete the directory yourself");
    }

    @Test
    void anEmptyRender() throws Exception {
        render(root, tree("clusters/a/x.yaml", "1\n"));

        assertRefused(
                tree(), "rendered: MESH702 error: there is nothing to write; look whether this is the right mesh file");
    }

    @Test
    void aDamagedInventory() throws Exception {
        render(root, tree("clusters/a/x.yaml", "1\n"));
        Path inventory = root.resolve(".mesh-render/inventory.json");
        Files.writeString(inventory, "<<<<<<< HEAD\n" + Files.readString(inventory));

        assertRefused(
                tree("clusters/a/x.yaml", "1\n"),
                "rendered/.mesh-render/inventory.json: MESH703 error: is damaged at line 1: a merge left its marks here; bring the whole output directory back from one commit, as with git restore --source=HEAD --staged --worktree -- rendered, then render again");
    }

    @Test
    void anInventoryOfALaterVersion() throws Exception {
        write(root, ".mesh-render/inventory.json", "{\"format\": 2, \"anything\": []}");

        assertRefused(
                tree("clusters/a/x.yaml", "1\n"),
                "rendered/.mesh-render/inventory.json: MESH703 error: has format 2, and this version knows 1; render with the version of mesh-render that wrote it, or a later one");
    }

    @Test
    void aLostInventory() throws Exception {
        render(root, tree("clusters/a/x.yaml", "1\n", "clusters/a/y.yaml", "1\n"));
        Files.delete(root.resolve(".mesh-render/inventory.json"));

        assertRefused(
                tree("clusters/a/x.yaml", "1\n", "clusters/a/y.yaml", "2\n"),
                "rendered/.mesh-render/inventory.json: MESH703 error: missing, and 1 files at our paths are not what would be rendered: nothing says which are ours; bring it back from version control; or overwrite them, and look for left-over files yourself",
                "rendered/clusters/a/y.yaml: MESH702 error: not ours: it is not in the inventory, and not what would be rendered; move it away, or overwrite it");
    }

    @Test
    void forceIsNoHelpAgainstLinksFoldersAndReadOnlyFiles() throws Exception {
        render(root, tree("clusters/a/x.yaml", "1\n"));
        Files.createSymbolicLink(root.resolve("link.yaml"), folder.resolve("nowhere"));
        write(root, "folder.yaml/notes.txt", "theirs\n");
        before = onDisk(folder);

        Plan plan = OutputDirectory.at(root)
                .shownAs("rendered")
                .plan(tree("link.yaml", "1\n", "folder.yaml", "1\n", "clusters/a/x.yaml", "1\n"), HandEdits.OVERWRITE);

        assertThat(plan.problems()).hasToString("""
                        rendered/folder.yaml: MESH701 error: a folder, where a file should be; move it away
                        rendered/link.yaml: MESH701 error: a symbolic link, which a render never follows; put a real file or folder in its place, or remove it""");
    }

    private void assertRefused(RenderedTree tree, String... messages) throws IOException {
        before = onDisk(folder);
        assertThat(conflicts(root, tree)).containsExactly(messages);
        OutputDirectory directory = OutputDirectory.at(root).shownAs("rendered");
        assertThat(OutputDirectoryTest.refusal(directory, directory.plan(tree))).isEqualTo(String.join("\n", messages));
    }

    private static List<String> apartFrom(Path root, Path input) {
        return OutputDirectory.at(root)
                .shownAs("rendered")
                .apartFrom(List.of(input))
                .plan(tree("x.yaml", "1\n"))
                .problems()
                .stream()
                .map(Problem::toString)
                .toList();
    }
}
