package io.meshrender.render.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The quoting rule: a text stands bare only if every YAML reader, 1.1 or 1.2, Helm's among them, takes it for that very text. All other
 * texts stand in double quotes.
 */
final class PlainScalars {
    private static final Set<String> WORDS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity");
    private static final String WORDS_START = "ynotfiYNOTFI";
    private static final int LONGEST_WORD = 8;
    private static final Pattern NUMBER_OR_DATE = Pattern.compile(
            "[-+]?(0[xob][0-9a-f_]*" // other bases
                    + "|[0-9][0-9_,]*(:[0-9_]+)*(\\.[0-9_]*)?(e[-+]?[0-9]*)?" // whole, base 60, decimal, exponent
                    + "|\\.[0-9_]+(e[-+]?[0-9]*)?|\\.(inf|nan)" // decimal without a whole part
                    + "|[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2}([t ].*)?)?)"); // dates and times

    private static final String LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /** What a bare text may start with, and what may stand in it further on: looked up by character, as this is asked for every one. */
    private static final boolean[] MAY_START = ascii(LETTERS_AND_DIGITS + "/_.$(");

    private static final boolean[] HARMLESS = ascii(LETTERS_AND_DIGITS + "/_.$( -+:;@=~*?!|<>)^'%&\"\\,");

    private PlainScalars() {}

    /** Writes {@code text} on one line, bare or quoted. */
    static void write(String text, Utf8Text out) {
        if (isPlain(text)) {
            out.ascii(text);
        } else {
            quote(text, out);
        }
    }

    /** Whether {@code text} is written as a literal block: several lines, none of which a block would change. */
    static boolean isBlock(String text) {
        int end = text.indexOf('\n');
        if (end < 0 || text.startsWith(" ") || text.startsWith("\n") || text.endsWith("\n\n")) {
            return false;
        }
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            if (character == ' ' ? i + 1 == length || text.charAt(i + 1) == '\n' : !isOfBlock(character)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfBlock(char character) {
        return (character > ' ' && character < 0x7F) || character == '\n' || isPrintable(character);
    }

    /** Whether {@code text} may stand bare. All its characters are ASCII then. */
    static boolean isPlain(String text) {
        int length = text.length();
        if (length == 0
                || !isAmong(MAY_START, text.charAt(0))
                || text.charAt(length - 1) == ' '
                || text.charAt(length - 1) == ':') {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char character = text.charAt(i);
            if (!isAmong(HARMLESS, character) || (character == ':' && text.charAt(i + 1) == ' ')) {
                return false;
            }
        }
        char first = text.charAt(0);
        boolean mayBeWord = length <= LONGEST_WORD && WORDS_START.indexOf(first) >= 0;
        boolean mayBeNumber = (first >= '0' && first <= '9') || first == '.';
        return !(mayBeWord && WORDS.contains(text.toLowerCase(Locale.ROOT)))
                && !(mayBeNumber
                        && !isDotted(text)
                        && NUMBER_OR_DATE.matcher(text.toLowerCase(Locale.ROOT)).matches());
    }

    /** Whether it is digits with several dots between them, as addresses are, and so neither a number nor a date. */
    private static boolean isDotted(String text) {
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '.') {
                dots++;
            } else if (character < '0' || character > '9') {
                return false;
            }
        }
        return dots > 1;
    }

    private static boolean isAmong(boolean[] ascii, char character) {
        return character < ascii.length && ascii[character];
    }

    private static boolean[] ascii(String characters) {
        boolean[] table = new boolean[0x80];
        for (int i = 0; i < characters.length(); i++) {
            table[characters.charAt(i)] = true;
        }
        return table;
    }

    private static boolean isPrintable(int character) {
        boolean ascii = character >= ' ' && character < 0x7F;
        boolean beyond = character >= 0xA0 && character < 0xD800 && character != 0x2028 && character != 0x2029;
        return ascii || beyond;
    }

    /** Writes {@code text} on one line in quotes. */
    static void quote(String text, Utf8Text out) {
        out.ascii('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"' -> out.ascii("\\\"");
                case '\\' -> out.ascii("\\\\");
                case '\n' -> out.ascii("\\n");
                case '\t' -> out.ascii("\\t");
                case '\r' -> out.ascii("\\r");
                default -> {
                    if (character >= ' ' && character < 0x7F) {
                        out.ascii(character);
                    } else if (isPrintable(character)) {
                        out.text(text, i, i + 1);
                    } else if (Character.isHighSurrogate(character)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.text(text, i, i + 2);
                        i++;
                    } else {
                        out.ascii(String.format("\\u%04X", (int) character));
                    }
                }
            }
        }
        out.ascii('"');
    }
}
