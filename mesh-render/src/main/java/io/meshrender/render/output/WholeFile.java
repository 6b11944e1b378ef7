package io.meshrender.render.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
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
     * @throws RefusedException if it is there and cannot be read
     */
    public static boolean holds(Path file, String text) throws RefusedException {
        try {
            return Arrays.equals(Files.readAllBytes(file), text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw refusal(
                    file.toString(),
                    Conflict.Kind.UNREADABLE,
                    "cannot be read: " + e.getMessage(),
                    "let this user read it");
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
        if (holds(file, text)) {
            return false;
        }
        Path staged = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.writeString(staged, text);
            move(staged, file);
            return true;
        } catch (IOException e) {
            throw refusal(
                    shown,
                    Conflict.Kind.UNWRITABLE,
                    "cannot be written: " + e.getMessage(),
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

    private static RefusedException refusal(String where, Conflict.Kind kind, String what, String todo) {
        return new RefusedException(List.of(new Conflict(kind, where, what, todo)));
    }
}
