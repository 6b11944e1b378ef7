package io.meshrender.model.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/** A line that Git leaves around what two branches have both changed. */
public enum MergeMark {
    /** Behind it stands what the branch has that is merged into. */
    OURS("<<<<<<<"),
    /** Behind it stands what both came from, if Git was told to show it. */
    BASE("|||||||"),
    /** Behind it stands what the branch has that is merged. */
    MIDDLE("======="),
    /** The end of both, with the name of the branch that is merged. */
    THEIRS(">>>>>>>");

    private final String begin;

    MergeMark(String begin) {
        this.begin = begin;
    }

    /** The mark that a line is. */
    public static Optional<MergeMark> of(String line) {
        for (MergeMark mark : values()) {
            if (line.equals(mark.begin) || line.startsWith(mark.begin + " ")) {
                return Optional.of(mark);
            }
        }
        return Optional.empty();
    }

    /** What stands behind the mark: the name of a branch or a commit; empty for none. */
    public String label(String line) {
        return line.substring(begin.length()).strip();
    }

    /** Whether a file of text has all three marks, in their order. */
    public static boolean areIn(Path file) throws IOException {
        // Any bytes are characters of this set: what is no text has no marks.
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return areIn(lines.iterator());
        }
    }

    /** Whether a text has all three marks, in their order. */
    public static boolean areIn(String text) {
        return areIn(text.lines().iterator());
    }

    private static boolean areIn(Iterator<String> lines) {
        MergeMark last = null;
        while (lines.hasNext()) {
            MergeMark mark = of(lines.next()).orElse(null);
            if (mark == OURS || (mark == MIDDLE && last == OURS)) {
                last = mark;
            } else if (mark == THEIRS && last == MIDDLE) {
                return true;
            }
        }
        return false;
    }
}
