package io.meshrender.render.output;

import io.meshrender.render.tree.RelativePath;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where things lie in an output directory: the files of the tree, and our own four beside them in {@code .mesh-render}.
 *
 * @param root the directory, absolute
 * @param shown how messages name it
 * @param words what the program around us calls its settings
 */
record Layout(Path root, String shown, FrontendWords words) {
    private static final String FOLDER = ".mesh-render";
    private static final Pattern STAGED_NAME = Pattern.compile("\\.mesh-render-[0-9]+\\.tmp");

    Path of(RelativePath path) {
        return root.resolve(path.text());
    }

    /** The folder of our own files. */
    Path folder() {
        return root.resolve(FOLDER);
    }

    /** What we own. */
    Path inventory() {
        return folder().resolve("inventory.json");
    }

    /** What we will own; its presence says that all new files are staged and the moves may have begun. */
    Path nextInventory() {
        return folder().resolve("inventory.next.json");
    }

    /** Which folders a running or cut-short render may have left staged files in. */
    Path pending() {
        return folder().resolve("pending");
    }

    /** The file whose lock keeps a second run out; it is there while a run is. */
    Path lock() {
        return folder().resolve("lock");
    }

    /** A new file before it gets its name: in the same folder, so that the move is one rename. */
    static Path staged(Path target, int number) {
        return target.resolveSibling(".mesh-render-" + number + ".tmp");
    }

    static boolean isStagedName(String fileName) {
        return fileName.startsWith(FOLDER) && STAGED_NAME.matcher(fileName).matches();
    }

    /** Whether a tree may not use {@code path}, as a name of our own is in it. */
    static boolean isReserved(RelativePath path) {
        return isReservedFolder(path.folder()) || isReservedName(path);
    }

    /** The same where no name of our own is in its folder. */
    static boolean isReservedName(RelativePath path) {
        return isStagedName(path.fileName())
                || (path.folder().isEmpty() && path.fileName().equalsIgnoreCase(FOLDER));
    }

    /** Whether a tree may not use any path in {@code folder}. */
    static boolean isReservedFolder(String folder) {
        boolean inOurFolder = folder.regionMatches(true, 0, FOLDER, 0, FOLDER.length())
                && (folder.length() == FOLDER.length() || folder.charAt(FOLDER.length()) == '/');
        return inOurFolder || (folder.contains(FOLDER) && hasStagedName(folder));
    }

    /** Whether a file of this path, below the root and with slashes, is staged, or a folder that it is in. */
    static boolean hasStagedName(String path) {
        for (String name : path.split("/", -1)) {
            if (isStagedName(name)) {
                return true;
            }
        }
        return false;
    }

    /** How a message names a place in the directory; one above it by its whole path. */
    String show(Path path) {
        if (!path.startsWith(root)) {
            return path.toString();
        }
        Path below = root.relativize(path);
        return below.toString().isEmpty()
                ? shown
                : shown + "/" + below.toString().replace('\\', '/');
    }
}
