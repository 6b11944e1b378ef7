package io.meshrender.model.value;

import java.util.regex.Pattern;

/**
 * A share of a hundred, from 0 to 100, with up to two decimals.
 *
 * @param text the number, without a percent sign
 */
@Grammar(is = "a percentage from 0 to 100", example = "100", pattern = "^(100(\\.0{1,2})?|[0-9]{1,2}(\\.[0-9]{1,2})?)$")
public record Percent(String text) implements Value {

    private static final Pattern FORM = Pattern.compile("100(\\.0{1,2})?|(0|[1-9][0-9]?)(\\.[0-9]{1,2})?");

    /** @throws InvalidValueException if the text is not a number from 0 to 100 */
    public Percent {
        if (!FORM.matcher(text).matches()) {
            String without = text.endsWith("%") ? "write it without '%'" : "use a number from 0 to 100";
            throw new InvalidValueException(117, "'" + Placeholders.refuse(text) + "' is not a percentage", without);
        }
    }

    /** The percentage {@code text}. */
    public static Percent of(String text) {
        return new Percent(text);
    }

    /** The number, 0 to 100. */
    public double number() {
        return Double.parseDouble(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
