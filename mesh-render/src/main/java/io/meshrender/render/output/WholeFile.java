package io.meshrender.render.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/** A single file beside the tree, such as the VIP ledger: replaced as a whole or not at all, and left alone if it is right already. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Whether {@code file} holds just {@code text}.
     *
     * @param shown how messages name the file
     * @throws RefusedException if it is there and cannot be read
     */
    public static boolean holds(Path file, String shown, String text) throws RefusedException {
        try {
            return Arrays.equals(Files.readAllBytes(file), text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw refusal(shown, Conflict.Kind.UNREADABLE, "cannot be read: " + why(e), "let this user read it");
        }
    }

    /**
     * Makes {@code file} hold {@code text}.
     *
     * @param shown how messages name the file
     * @return whether it had to be written
     * @throws RefusedException if it cannot be; what was there is there still
     */
    public static boolean write(Path file, String shown, String text) throws RefusedException {
        if (holds(file, shown, text)) {
            return false;
        }
        replace(file, shown, text);
        return true;
    }

    /** Puts {@code text} in the place of what {@code file} holds; if that fails, nothing staged is left behind. */
    static void replace(Path file, String shown, String text) throws RefusedException {
        Path staged = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.writeString(staged, text);
            move(staged, file);
        } catch (IOException e) {
            remove(staged);
            throw refusal(
                    shown,
                    Conflict.Kind.UNWRITABLE,
                    "cannot be written: " + why(e),
                    "mend this and render again: no file has been changed");
        }
    }

    private static void move(Path staged, Path file) throws IOException {
        try {
            Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(staged, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What was staged is of use to nobody; that it stays is not worth hiding why it did. */
    private static void remove(Path staged) {
        try {
            Files.deleteIfExists(staged);
        } catch (IOException e) {
            // The folder is what could not be written to, and the next run writes over it.
        }
    }

    /** In words, since the message of these is the path alone, as the machine knows it. */
    private static String why(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "a folder stands there";
        }
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private static RefusedException refusal(String where, Conflict.Kind kind, String what, String todo) {
        return new RefusedException(List.of(new Conflict(kind, where, what, todo)));
    }
}
