package io.meshrender.render.output;

import io.meshrender.render.output.Conflict.Kind;
import io.meshrender.render.output.InventoryFormat.UnreadableInventoryException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The words of every conflict, in one place, so that they stay apart from each other. */
record Refusals(Layout layout) {

    Conflict outputIsInput(Path input) {
        return at(
                layout.root(),
                Kind.OUTPUT_IS_INPUT,
                "the mesh is read from here: " + input.getFileName(),
                "render into a folder of its own, such as 'rendered' beside the mesh file");
    }

    Conflict outputIsFileSystem() {
        return at(layout.root(), Kind.OUTPUT_IS_INPUT, "the top of a file system", "render into a folder of its own");
    }

    Conflict symbolicLink(Path path) {
        String real = path.equals(layout.root())
                ? "name the folder that it leads to"
                : "put a real file or folder in its place, or remove it";
        return at(path, Kind.SYMBOLIC_LINK, "a symbolic link, which a render never follows", real);
    }

    Conflict folderInTheWay(Path path) {
        return at(path, Kind.IN_THE_WAY, "a folder, where a file should be", "move it away");
    }

    Conflict fileInTheWay(Path path) {
        return at(path, Kind.IN_THE_WAY, "a file, where a folder should be", "move it away");
    }

    Conflict neitherFileNorFolder(Path path) {
        return at(path, Kind.IN_THE_WAY, "neither a file nor a folder", "move it away");
    }

    Conflict letterCase(Path path, String other) {
        return at(
                path,
                Kind.LETTER_CASE,
                "'" + other + "' is here already and differs in letter case only: on macOS and Windows they are one",
                "rename or remove '" + other + "'");
    }

    Conflict reservedName(Path path) {
        return at(path, Kind.RESERVED_NAME, "a name that mesh-render keeps for itself", "give the file another name");
    }

    Conflict editedByHand(Path path) {
        return at(
                path,
                Kind.EDITED_BY_HAND,
                "edited by hand since it was rendered",
                "carry the edit over into the mesh, then overwrite this file with -Dmesh.force");
    }

    Conflict editedAndLeftOver(Path path) {
        return at(
                path,
                Kind.EDITED_BY_HAND,
                "edited by hand since it was rendered, and no longer part of the tree",
                "delete it, or have it deleted with -Dmesh.force");
    }

    Conflict notOurs(Path path) {
        return at(
                path,
                Kind.NOT_OURS,
                "not ours: it is not in the inventory, and not what would be rendered",
                "move it away, or overwrite it with -Dmesh.force");
    }

    Conflict readOnly(Path path) {
        return at(path, Kind.READ_ONLY, "read-only, and would be replaced or deleted", "make it writable");
    }

    Conflict clusterEmptied(String cluster, int files) {
        return at(
                layout.root().resolve("clusters").resolve(cluster),
                Kind.CLUSTER_EMPTIED,
                "all " + files + " files of this cluster would be deleted, though it is still in the mesh",
                "find out why nothing is rendered for it; if it is to go, take it out of the mesh");
    }

    Conflict everyClusterDeleted(int clusters) {
        return at(
                layout.root(),
                Kind.EVERY_CLUSTER_DELETED,
                "the files of all " + clusters + " clusters would be deleted, and no cluster would be left",
                "look whether this is the right mesh file; if they are all to go, delete the directory yourself");
    }

    Conflict nothingRendered() {
        return at(
                layout.root(),
                Kind.NOTHING_RENDERED,
                "there is nothing to write",
                "look whether this is the right mesh file");
    }

    Conflict badInventory(Path path, UnreadableInventoryException e) {
        if (e.newer()) {
            return at(
                    path,
                    Kind.INVENTORY_NEWER,
                    String.valueOf(e.getMessage()),
                    "render with the version of mesh-render that wrote it, or a later one");
        }
        return at(
                path,
                Kind.INVENTORY_DAMAGED,
                String.valueOf(e.getMessage()),
                "bring the whole output directory back from one commit or one side of the merge, then render again");
    }

    Conflict inventoryLost(int files) {
        return at(
                layout.inventory(),
                Kind.INVENTORY_LOST,
                "missing, and " + files
                        + " files at our paths are not what would be rendered: nothing says which are ours",
                "bring it back from version control; or overwrite them with -Dmesh.force, and look for left-over files yourself");
    }

    Conflict unreadable(Path path, IOException e) {
        return at(path, Kind.UNREADABLE, "cannot be read: " + reason(e), "let this user read it");
    }

    Conflict unwritable(Path path, IOException e, boolean committed) {
        String todo = committed
                ? "mend this and render again: until then some files are of this render and some of the last, each one whole"
                : "mend this and render again: no file has been changed";
        return at(path, Kind.UNWRITABLE, "cannot be written: " + reason(e), todo);
    }

    Conflict busy() {
        return at(layout.root(), Kind.BUSY, "another run is writing here", "wait for its end, then run again");
    }

    Conflict changedMeanwhile(Path path) {
        return at(
                path,
                Kind.CHANGED_MEANWHILE,
                "changed while it was being compared",
                "run again: no file has been changed");
    }

    private Conflict at(Path path, Kind kind, String what, String todo) {
        return new Conflict(kind, layout.show(path), what, todo);
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "it is gone";
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "something else is in its place";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        }
        Optional<String> said = e instanceof FileSystemException f
                ? Optional.ofNullable(f.getReason())
                : Optional.ofNullable(e.getMessage());
        return said.map(text -> text.toLowerCase(Locale.ROOT)).orElse("the system does not say why");
    }
}
