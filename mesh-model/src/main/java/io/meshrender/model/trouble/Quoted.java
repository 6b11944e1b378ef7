package io.meshrender.model.trouble;

/** How a text that a person wrote appears in a sentence: in single quotes, on one line, not too long, with nothing that nobody can see. */
public final class Quoted {
    private static final int LONGEST = 80;
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int NO_CHARACTER = 0xFFFE;
    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private Quoted() {}

    /** {@code 'a'}. */
    public static String of(String text) {
        return "'" + shown(text) + "'";
    }

    /** The text without quotes: control characters are named, and what is longer than 80 characters is cut. */
    public static String shown(String text) {
        if (text.length() <= LONGEST) {
            return oneLine(text);
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return oneLine(text.substring(0, end)) + "\u2026";
    }

    /** The text with its control characters, and halves of characters, named instead of meant. */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (isHalf(text, i) || isControl(character)) {
                        line.append(String.format("\\u%04X", (int) character));
                    } else {
                        line.append(character);
                    }
                }
            }
        }
        return line.toString();
    }

    private static boolean isHalf(String text, int i) {
        char character = text.charAt(i);
        if (Character.isHighSurrogate(character)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(character) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    /** As {@code Text} has it, which may not be asked from here. */
    private static boolean isControl(char character) {
        return Character.isISOControl(character)
                || character == LINE_SEPARATOR
                || character == PARAGRAPH_SEPARATOR
                || character == BYTE_ORDER_MARK
                || character >= NO_CHARACTER;
    }
}
