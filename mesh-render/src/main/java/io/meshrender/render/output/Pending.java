package io.meshrender.render.output;

import io.meshrender.render.tree.RelativePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The note that a run leaves while it writes: the folders in which staged files may lie, or which it may have emptied. Written before
 * anything else; one that was cut short itself, before any file was staged, is read as far as it goes.
 */
final class Pending {
    private static final String HEAD =
            "A render is writing here, or was cut short. The next render tidies up these folders.\n";
    /** The output directory itself. */
    private static final String ROOT = ".";

    private Pending() {}

    static byte[] text(Collection<String> folders) {
        StringBuilder text = new StringBuilder(HEAD);
        for (String folder : folders) {
            text.append(folder.isEmpty() ? ROOT : folder).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The folders, the innermost first; only such as can be folders of a tree, whatever the note says. */
    static List<String> read(Path file) throws IOException {
        TreeSet<String> folders = new TreeSet<>();
        Files.readString(file, StandardCharsets.ISO_8859_1)
                .lines()
                .skip(1)
                .filter(Pending::isFolder)
                .forEach(folders::add);
        return folders.descendingSet().stream()
                .map(folder -> folder.equals(ROOT) ? "" : folder)
                .toList();
    }

    private static boolean isFolder(String line) {
        try {
            return line.equals(ROOT) || !new RelativePath(line).text().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
