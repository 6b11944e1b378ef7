package io.meshrender.render.output;

import static io.meshrender.render.output.Trees.render;
import static io.meshrender.render.output.Trees.tree;
import static io.meshrender.render.output.Trees.write;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a render would destroy is said, all of it, and nothing is written")
class NotOursToDestroyTest extends RefusedRender {
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
}
