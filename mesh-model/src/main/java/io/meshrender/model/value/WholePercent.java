package io.meshrender.model.value;

import java.util.regex.Pattern;

/**
 * A share of a hundred in whole numbers, from 0 to 100.
 *
 * @param text the number, without a percent sign
 */
@Grammar(is = "a whole percentage from 0 to 100", example = "100", pattern = "^(100|[1-9]?[0-9])$")
public record WholePercent(String text) implements Value {
    private static final Pattern NUMBER = Pattern.compile("100|[1-9]?[0-9]");

    /** @throws InvalidValueException if the text is not a whole number from 0 to 100 */
    public WholePercent {
        if (!NUMBER.matcher(text).matches()) {
            String hint = text.endsWith("%") ? "write it without '%'" : "use a whole number from 0 to 100";
            throw new InvalidValueException(117, "'" + Placeholders.refuse(text) + "' is not a whole percentage", hint);
        }
    }

    /** The percentage {@code number}. */
    public static WholePercent of(int number) {
        return new WholePercent(Integer.toString(number));
    }

    /** The number, 0 to 100. */
    public int number() {
        return Integer.parseInt(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
