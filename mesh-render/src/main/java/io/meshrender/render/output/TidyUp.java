package io.meshrender.render.output;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Removes what a run that was cut short has left, and settles which inventory is in force. */
final class TidyUp {
    private final Steps steps;
    private final Layout layout;
    private final Disk disk;

    private TidyUp(Steps steps) {
        this.steps = steps;
        this.layout = steps.layout();
        this.disk = steps.disk();
    }

    /**
     * Does so in an order that can itself be cut short anywhere: the note goes last, and the next inventory only after what it knew is in
     * the one in force.
     */
    static void run(Steps steps, Plan.Basis basis) throws RefusedException {
        new TidyUp(steps).run(basis);
    }

    private void run(Plan.Basis basis) throws RefusedException {
        if (basis.found().pending().isPresent()) {
            steps.at(layout.pending(), this::tidyFolders);
        }
        steps.at(layout.folder(), () -> deleteStaged(layout.folder()));
        if (basis.found().next().isPresent()) {
            steps.at(layout.inventory(), () -> steps.replace(layout.inventory(), basis.inventory()));
            steps.at(layout.nextInventory(), () -> disk.delete(layout.nextInventory()));
        }
        if (basis.found().pending().isPresent()) {
            steps.at(layout.pending(), () -> disk.delete(layout.pending()));
        }
    }

    private void tidyFolders() throws IOException {
        for (String folder : Pending.read(layout.pending())) {
            Path path = layout.root().resolve(folder);
            if (Folders.isReal(layout, folder) && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                deleteStaged(path);
                if (!folder.isEmpty()) {
                    disk.deleteIfEmpty(path);
                }
            }
        }
    }

    private void deleteStaged(Path folder) throws IOException {
        try (DirectoryStream<Path> staged = Files.newDirectoryStream(folder, TidyUp::isStaged)) {
            for (Path one : staged) {
                deleteWhole(one);
            }
        }
    }

    /** A staged file, or a staged folder with what has been staged in it; of a link the link. */
    private void deleteWhole(Path staged) throws IOException {
        if (!Files.isDirectory(staged, LinkOption.NOFOLLOW_LINKS)) {
            disk.delete(staged);
            return;
        }
        try (DirectoryStream<Path> below = Files.newDirectoryStream(staged)) {
            for (Path one : below) {
                deleteWhole(one);
            }
        }
        disk.deleteIfEmpty(staged);
    }

    private static boolean isStaged(Path file) {
        return Layout.isStagedName(String.valueOf(file.getFileName()));
    }
}
