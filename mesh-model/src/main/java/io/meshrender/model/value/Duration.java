package io.meshrender.model.value;

import java.util.regex.Pattern;

/**
 * A length of time as Istio writes it: whole numbers with {@code h}, {@code m}, {@code s} or {@code ms}, at least {@code 1ms}: {@code 30s},
 * {@code 1m30s}, {@code 250ms}.
 *
 * @param text the length
 */
@Grammar(is = "a duration", example = "30s", pattern = "^([0-9]+(h|ms|m|s))+$")
public record Duration(String text) implements Value {

    private static final Pattern FORM =
            Pattern.compile("(?=.*[1-9])([0-9]{1,9}h)?([0-9]{1,9}m)?([0-9]{1,9}s)?([0-9]{1,9}ms)?");

    /** @throws InvalidValueException if the text is not a duration of at least a millisecond */
    public Duration {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValueException(
                    117,
                    "'" + Placeholders.refuse(text) + "' is not a duration of at least 1ms",
                    "examples: 30s, 1m30s, 250ms");
        }
    }

    /** The duration {@code text}. */
    public static Duration of(String text) {
        return new Duration(text);
    }

    /** The length in milliseconds. */
    public long millis() {
        long millis = 0;
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (Character.isDigit(character)) {
                number = number * 10 + (character - '0');
            } else {
                boolean thousandth = text.startsWith("ms", i);
                long unit = switch (character) {
                    case 'h' -> 3_600_000;
                    case 'm' -> thousandth ? 1 : 60_000;
                    default -> 1_000;
                };
                millis += number * unit;
                number = 0;
                i += thousandth ? 1 : 0;
            }
        }
        return millis;
    }

    @Override
    public String toString() {
        return text;
    }
}
