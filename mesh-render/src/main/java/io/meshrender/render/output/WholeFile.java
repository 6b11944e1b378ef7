package io.meshrender.render.output;

import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.trouble.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

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
            throw refusal(shown, "cannot be read: " + Reason.of(e), "let this user read it");
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
            Disk.takePlace(staged, file);
        } catch (IOException e) {
            remove(staged);
            // What is staged cannot be gone yet.
            String why = e instanceof NoSuchFileException ? "its folder does not exist" : Reason.of(e);
            throw refusal(shown, "cannot be written: " + why, "mend this and render again: no file has been changed");
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

    private static RefusedException refusal(String where, String what, String todo) {
        return new RefusedException(Problems.of(Problem.ofFile(Code.DISK, where, what, todo)));
    }
}
