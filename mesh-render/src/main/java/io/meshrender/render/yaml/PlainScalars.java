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
    static void write(String text, StringBuilder out) {
        if (isPlain(text)) {
            out.append(text);
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
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean ends = character == ' ' && (i + 1 == text.length() || text.charAt(i + 1) == '\n');
            if (ends || (character != '\n' && !isPrintable(character))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(String text) {
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
                        && NUMBER_OR_DATE.matcher(text.toLowerCase(Locale.ROOT)).matches());
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

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (isPrintable(character)) {
                        out.append(character);
                    } else if (Character.isHighSurrogate(character)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.append(character).append(text.charAt(++i));
                    } else {
                        out.append(String.format("\\u%04X", (int) character));
                    }
                }
            }
        }
        out.append('"');
    }
}
