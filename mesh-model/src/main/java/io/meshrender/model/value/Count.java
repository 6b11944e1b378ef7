package io.meshrender.model.value;

import java.util.regex.Pattern;

/**
 * A whole number from 0 to 1,000,000.
 *
 * @param text the number in decimals, without leading zeros
 */
@Grammar(is = "a whole number", example = "5", pattern = "^(0|[1-9][0-9]{0,6})$")
public record Count(String text) implements Value {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,6}");

    /** @throws InvalidValueException if the text is not a whole number from 0 to 1,000,000 */
    public Count {
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > 1_000_000) {
            throw new InvalidValueException(
                    117, "'" + Placeholders.refuse(text) + "' is not a whole number", "use a number from 0 to 1000000");
        }
    }

    /** The number {@code number}. */
    public static Count of(int number) {
        return new Count(Integer.toString(number));
    }

    /** The number. */
    public int number() {
        return Integer.parseInt(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
