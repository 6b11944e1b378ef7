package io.meshrender.model.value;

/**
 * Free text on one line, not empty: no control characters, no line or paragraph separators (some YAML readers take them for line ends).
 *
 * @param text the text
 */
@Grammar(is = "text on one line", example = "main", pattern = "^.+$")
public record Text(String text) implements Value, Comparable<Text> {

    /** @throws InvalidValueException if the text is empty, a placeholder, or has a character that is not printable */
    public Text {
        if (text.isBlank()) {
            throw new InvalidValueException(
                    119, "an empty text", "write the value that belongs here, or leave the key out");
        }
        Placeholders.refuse(text);
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                throw new InvalidValueException(
                        107,
                        String.format("a control character (U+%04X)", (int) text.charAt(i)),
                        "use printable characters only");
            }
        }
    }

    /** The text itself. */
    public static Text of(String text) {
        return new Text(text);
    }

    /** Whether a character is a control character or one that YAML readers disagree about. */
    public static boolean isControl(int character) {
        return Character.isISOControl(character)
                || character == 0x2028
                || character == 0x2029
                || character == 0xFEFF
                || character >= 0xFFFE;
    }

    @Override
    public int compareTo(Text other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
