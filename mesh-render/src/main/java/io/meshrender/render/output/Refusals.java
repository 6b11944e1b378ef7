package io.meshrender.render.output;

import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.render.output.InventoryFormat.UnreadableInventoryException;
import java.io.IOException;
import java.nio.file.Path;

/** The words of every problem with a directory, in one place, so that they stay apart from each other. */
record Refusals(Layout layout) {

    Problem outputIsInput(Path input) {
        return at(
                layout.root(),
                Code.PATH_IN_THE_WAY,
                "the mesh is read from here: " + input.getFileName(),
                "render into a folder of its own, such as 'rendered' beside the mesh file");
    }

    Problem outputIsFileSystem() {
        return at(layout.root(), Code.PATH_IN_THE_WAY, "the top of a file system", "render into a folder of its own");
    }

    Problem symbolicLink(Path path) {
        String real = path.equals(layout.root())
                ? "name the folder that it leads to"
                : "put a real file or folder in its place, or remove it";
        return at(path, Code.PATH_IN_THE_WAY, "a symbolic link, which a render never follows", real);
    }

    Problem folderInTheWay(Path path) {
        return at(path, Code.PATH_IN_THE_WAY, "a folder, where a file should be", "move it away");
    }

    Problem fileInTheWay(Path path) {
        return at(path, Code.PATH_IN_THE_WAY, "a file, where a folder should be", "move it away");
    }

    Problem neitherFileNorFolder(Path path) {
        return at(path, Code.PATH_IN_THE_WAY, "neither a file nor a folder", "move it away");
    }

    Problem letterCase(Path path, String other) {
        return at(
                path,
                Code.PATH_IN_THE_WAY,
                "'" + other + "' is here already and differs in letter case only: on macOS and Windows they are one",
                "rename or remove '" + other + "'");
    }

    Problem reservedName(Path path) {
        return at(path, Code.PATH_IN_THE_WAY, "a name that mesh-render keeps for itself", "give the file another name");
    }

    Problem editedByHand(Path path) {
        return at(
                path,
                Code.NOT_OURS_TO_DESTROY,
                "edited by hand since it was rendered",
                "carry the edit over into the mesh, then overwrite this file"
                        + layout.words().with());
    }

    Problem editedAndLeftOver(Path path) {
        return at(
                path,
                Code.NOT_OURS_TO_DESTROY,
                "edited by hand since it was rendered, and no longer part of the tree",
                "delete it, or have it deleted" + layout.words().with());
    }

    Problem notOurs(Path path) {
        return at(
                path,
                Code.NOT_OURS_TO_DESTROY,
                "not ours: it is not in the inventory, and not what would be rendered",
                "move it away, or overwrite it" + layout.words().with());
    }

    Problem readOnly(Path path) {
        return at(path, Code.NOT_OURS_TO_DESTROY, "read-only, and would be replaced or deleted", "make it writable");
    }

    Problem clusterEmptied(String cluster, int files) {
        return at(
                layout.root().resolve("clusters").resolve(cluster),
                Code.NOT_OURS_TO_DESTROY,
                "all " + files + " files of this cluster would be deleted, though it is still in the mesh",
                "find out why nothing is rendered for it; if it is to go, take it out of the mesh");
    }

    Problem everyClusterDeleted(int clusters) {
        return at(
                layout.root(),
                Code.NOT_OURS_TO_DESTROY,
                "the files of all " + clusters + " clusters would be deleted, and no cluster would be left",
                "look whether this is the right mesh file; if they are all to go, delete the directory yourself");
    }

    Problem nothingRendered() {
        return at(
                layout.root(),
                Code.NOT_OURS_TO_DESTROY,
                "there is nothing to write",
                "look whether this is the right mesh file");
    }

    Problem badInventory(Path path, UnreadableInventoryException e) {
        if (e.newer()) {
            return at(
                    path,
                    Code.INVENTORY,
                    String.valueOf(e.getMessage()),
                    "render with the version of mesh-render that wrote it, or a later one");
        }
        return at(
                path,
                Code.INVENTORY,
                String.valueOf(e.getMessage()),
                "bring the whole output directory back from one commit, as with git restore --source=HEAD --staged --worktree -- "
                        + layout.shown() + ", then render again");
    }

    Problem inventoryLost(int files) {
        return at(
                layout.inventory(),
                Code.INVENTORY,
                "missing, and " + files
                        + " files at our paths are not what would be rendered: nothing says which are ours",
                "bring it back from version control; or overwrite them"
                        + layout.words().with() + ", and look for left-over files yourself");
    }

    Problem unreadable(Path path, IOException e) {
        return at(path, Code.DISK, "cannot be read: " + Reason.of(e), "let this user read it");
    }

    Problem unwritable(Path path, IOException e, boolean committed) {
        String todo = committed
                ? "mend this and render again: until then some files are of this render and some of the last, each one whole"
                : "mend this and render again: no file has been changed";
        return at(path, Code.DISK, "cannot be written: " + Reason.of(e), todo);
    }

    Problem busy() {
        return at(layout.root(), Code.DISK, "another run is writing here", "wait for its end, then run again");
    }

    Problem changedMeanwhile(Path path) {
        return at(path, Code.DISK, "changed while it was being compared", "run again: no file has been changed");
    }

    private Problem at(Path path, Code code, String what, String todo) {
        return Problem.ofFile(code, layout.show(path), what, todo);
    }
}
