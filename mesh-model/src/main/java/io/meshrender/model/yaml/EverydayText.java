package io.meshrender.model.yaml;

import org.jspecify.annotations.Nullable;

/**
 * A YAML text and a place in it, for {@link EverydayYaml}: what comes next, and the texts of one line. Throws {@link OtherException} at the first
 * character that may mean something else than it says.
 */
final class EverydayText {
    /** SnakeYAML takes no longer key, counted to its colon. */
    private static final int LONGEST_KEY = 1000;

    /** What a bare text does not begin with. */
    private static final String SIGNS = "-?:,[]{}#&*!|>'\"%@`";

    /** What means nothing wherever it stands in a bare text. */
    private static final boolean[] HARMLESS = new boolean[0x7F];

    static {
        for (char c = '!'; c < HARMLESS.length; c++) {
            HARMLESS[c] = ",[]{}?:#".indexOf(c) < 0;
        }
    }

    /** With a line end behind it, so that the character behind any but that can be looked at. */
    private final char[] text;

    private int at;
    private int line = 1;
    private int lineStart;

    /** A text for SnakeYAML. */
    static final class OtherException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OtherException() {
            super(null, null, false, false);
        }
    }

    private EverydayText(char[] text) {
        this.text = text;
    }

    /** Its beginning; null for a text with tabs, other line ends than LF, or characters of which YAML readers think apart. */
    static @Nullable EverydayText of(String source) {
        char[] text = new char[source.length() + 1];
        source.getChars(0, source.length(), text, 0);
        text[source.length()] = '\n';
        for (char c : text) {
            if ((c < ' ' && c != '\n')
                    || (c > '~' && c < '\u00A0')
                    || c == '\u2028'
                    || c == '\u2029'
                    || c >= '\uD800') {
                return null;
            }
        }
        return new EverydayText(text);
    }

    int line() {
        return line;
    }

    /** How many characters of the line are before the place. */
    int indent() {
        return at - lineStart;
    }

    /** The character at the place; a line end at the end. */
    char peek() {
        return text[at];
    }

    /** Goes on by one character, which is no line end. */
    void pass() {
        at++;
    }

    /** Passes over spaces, line ends and comments to what comes next; whether something does. */
    boolean more() {
        if (!skip()) {
            return false;
        }
        if (at == lineStart && (isThrice('-') || isThrice('.'))) {
            throw new OtherException(); // a document begins or ends
        }
        return true;
    }

    /** Passes over what may stand before a document. */
    boolean begin() {
        if (skip() && at == lineStart && isThrice('-') && text[at + 3] == '\n') {
            at += 3;
        }
        return more();
    }

    private boolean isThrice(char c) {
        return text[at] == c && text[at + 1] == c && text[at + 2] == c;
    }

    private boolean skip() {
        while (at < text.length) {
            char c = text[at];
            if (c == '\n') {
                line++;
                lineStart = ++at;
            } else if (c == ' ') {
                at++;
            } else if (c == '#') {
                if (at > lineStart && text[at - 1] != ' ') {
                    throw new OtherException();
                }
                while (text[at] != '\n') {
                    at++;
                }
            } else {
                return true;
            }
        }
        return false;
    }

    /** Passes over spaces only. */
    void passSpaces() {
        while (text[at] == ' ') {
            at++;
        }
    }

    /** Whether the place is at {@code sign} with a space or a line end behind it. */
    boolean isAt(char sign) {
        return text[at] == sign && isBlank(text[at + 1]);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n';
    }

    /** Passes over the colon of a key that began at {@code indent} of this line. */
    void passColon(int indent) {
        passSpaces();
        if (!isAt(':') || indent() - indent > LONGEST_KEY) {
            throw new OtherException();
        }
        at++;
    }

    /** Passes over a text in quotes that means what it says. */
    String quoted() {
        char quote = text[at];
        int start = ++at;
        for (; text[at] != quote; at++) {
            if (text[at] == '\n' || text[at] == '\\') {
                throw new OtherException();
            }
        }
        String quoted = new String(text, start, at - start);
        if (text[++at] == '\'') {
            throw new OtherException();
        }
        return quoted;
    }

    /**
     * Passes over a bare text, to the end of what belongs to it on this line.
     *
     * @param brackets whether it stands in brackets
     */
    String bare(boolean brackets) {
        char first = text[at];
        if (SIGNS.indexOf(first) >= 0 && !(first == '-' && isHarmless(text[at + 1]))) {
            throw new OtherException();
        }
        int start = at;
        int end = at + 1;
        for (int i = end; !isEnd(i, brackets); i++) {
            if (text[i] != ' ') {
                end = i + 1;
            }
        }
        at = end;
        return new String(text, start, end - start);
    }

    private static boolean isHarmless(char c) {
        return c >= HARMLESS.length || HARMLESS[c];
    }

    /** Whether a bare text ends before the character at {@code i}. */
    private boolean isEnd(int i, boolean brackets) {
        char c = text[i];
        if (isHarmless(c)) {
            return false;
        }
        return switch (c) {
            case '\n' -> true;
            case '#' -> text[i - 1] == ' ';
            case ':' -> {
                char next = text[i + 1];
                if (brackets && ",[]{}".indexOf(next) >= 0) {
                    throw new OtherException();
                }
                yield isBlank(next);
            }
            case '?' -> {
                if (brackets) {
                    throw new OtherException();
                }
                yield false;
            }
            case ',', '[', ']', '{', '}' -> brackets;
            default -> false;
        };
    }
}
