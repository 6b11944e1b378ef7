package io.meshrender.render.output;

import static io.meshrender.render.output.Trees.onDisk;
import static io.meshrender.render.output.Trees.render;
import static io.meshrender.render.output.Trees.tree;
import static io.meshrender.render.output.Trees.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshrender.model.trouble.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is in the way is said, all of it, and nothing is written")
class PathsInTheWayTest extends RefusedRender {
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
