package io.meshrender.add;

/**
 * The lines of a text, by indexes of its characters.
 *
 * @param text the text
 */
record Lines(String text) {

    /** What ends its lines. */
    String newline() {
        int first = text.indexOf('\n');
        return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
    }

    /** The index after the end of the line that {@code at} is on: the begin of the next one, or the end of the text. */
    int end(int at) {
        int found = text.indexOf('\n', at);
        return found < 0 ? text.length() : found + 1;
    }

    /** The index where the line that {@code at} is on ends, before its line break. */
    int endWithoutBreak(int at) {
        int found = text.indexOf('\n', at);
        if (found < 0) {
            return text.length();
        }
        return found > at && text.charAt(found - 1) == '\r' ? found - 1 : found;
    }

    /** The index of the first character from {@code at} on that is no space. */
    int afterSpaces(int at) {
        int next = at;
        while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
            next++;
        }
        return next;
    }

    /** Whether nothing but a comment follows on the line. */
    boolean hasComment(int at) {
        int next = afterSpaces(at);
        return next > at && next < text.length() && text.charAt(next) == '#';
    }

    /** The index behind the comments that follow at {@code at}, where a line begins, and are indented by more than {@code column}. */
    int withComments(int at, int column) {
        int next = at;
        while (next < text.length()) {
            int first = afterSpaces(next);
            if (first >= text.length() || text.charAt(first) != '#' || first - next <= column) {
                return next;
            }
            next = end(first);
        }
        return next;
    }

    /** Whether an empty line stands before the line that {@code at} is on, or before the comments above that one. */
    boolean endsWithEmptyLine(int at) {
        int line = begin(at);
        while (line > 0) {
            int above = begin(line - 1);
            String words = text.substring(above, line).strip();
            if (!words.startsWith("#")) {
                return words.isEmpty();
            }
            line = above;
        }
        return false;
    }

    /** What stands before {@code at} on its line, with a space in the place of all that is none: what a line is indented by that begins below it. */
    String indentation(int at) {
        StringBuilder before = new StringBuilder(text.substring(begin(at), at));
        for (int i = 0; i < before.length(); i++) {
            if (!Character.isWhitespace(before.charAt(i))) {
                before.setCharAt(i, ' ');
            }
        }
        return before.toString();
    }

    private int begin(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }
}
