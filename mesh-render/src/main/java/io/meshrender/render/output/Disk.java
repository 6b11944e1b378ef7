package io.meshrender.render.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Every step by which the writer changes a disk, and none besides. A test that ends a run at its n-th step overrides {@link #step}. */
class Disk {
    private static final Set<StandardOpenOption> NEW_FILE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /** Writes the bytes of one file, in few large pieces. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Called before each step. */
    void step(Path path) throws IOException {}

    final void createFolder(Path folder) throws IOException {
        step(folder);
        Files.createDirectory(folder);
    }

    /** Creates a file that must not exist yet, with the rights that the process gives to new files. */
    final void create(Path file, Body body) throws IOException {
        step(file);
        try (FileChannel channel = FileChannel.open(file, NEW_FILE)) {
            step(file);
            body.writeTo(Channels.newOutputStream(channel));
        }
    }

    /** Writes a file that only we use. What a cut-short run left in its place goes: unlinked, never opened, for it may be a link. */
    final void stage(Path file, Body body) throws IOException {
        try {
            create(file, body);
        } catch (FileAlreadyExistsException e) {
            delete(file);
            create(file, body);
        }
    }

    /** Gives a staged file its name. Whoever looks sees the old file or the new one, wherever the file system can do that. */
    final void move(Path staged, Path target) throws IOException {
        step(target);
        takePlace(staged, target);
    }

    /** The move itself, for files that no test counts the steps of. */
    static void takePlace(Path staged, Path target) throws IOException {
        try {
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(staged, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes a file, if it is there; of a link the link. */
    final void delete(Path file) throws IOException {
        step(file);
        Files.deleteIfExists(file);
    }

    /** Deletes a real folder if nothing is in it. */
    final void deleteIfEmpty(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            step(folder);
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                return;
            }
        }
    }
}
