package io.meshrender.model.yaml;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.value.Text;

/** What no text of a mesh may hold: control characters, separators that YAML readers disagree about, halves of characters, Git's conflict markers. */
final class Characters {
    private static final int MANY = 10;

    private Characters() {}

    /** Whether the text is clean; if not, says why. */
    static boolean check(SourceText source, Mistakes problems) {
        String text = source.text();
        int found = 0;
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < text.length() && found < MANY; i++) {
            char character = text.charAt(i);
            if (character == '\n' || (character == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                line++;
                lineStart = i + 1;
            } else if (character == '<' && i == lineStart && text.startsWith("<<<<<<< ", i)) {
                found++;
                problems.error(
                        101,
                        ModelPath.of(),
                        new Place(source.name(), line, 1),
                        "a conflict that Git left here",
                        "settle it and remove the lines <<<<<<<, ======= and >>>>>>>");
            } else if (character != '\r' && isRefused(text, i)) {
                found++;
                problems.error(
                        107,
                        ModelPath.of(),
                        new Place(source.name(), line, text.codePointCount(lineStart, i) + 1),
                        String.format("a control character (U+%04X)", (int) character),
                        "remove it");
            }
        }
        return found == 0;
    }

    /** The index of the first character from {@code start} on that may not be, or -1. Line ends and tabs may. */
    static int firstRefused(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (isRefused(text, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the character at {@code i} may not be. */
    static boolean isRefused(String text, int i) {
        char character = text.charAt(i);
        if (character >= ' ' && character < 0x7F) {
            return false;
        }
        if (character == '\n' || character == '\t' || character == '\r') {
            return false;
        }
        if (Character.isHighSurrogate(character)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(character)) {
            return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
        }
        return Text.isControl(character);
    }
}
