package io.meshrender.model.value;

/**
 * How long Prometheus keeps samples: a whole number of years, weeks, days, hours or minutes ({@code y}, {@code w}, {@code d}, {@code h},
 * {@code m}).
 *
 * @param text the time
 */
@Grammar(is = "a retention time", example = "15d", pattern = "^[1-9][0-9]{0,5}[ywdhm]$")
public record RetentionTime(String text) implements Value {

    /** @throws InvalidValueException if the text is not a retention time */
    public RetentionTime {
        if (!text.matches("[1-9][0-9]{0,5}[ywdhm]")) {
            throw new InvalidValueException(
                    117, "'" + Placeholders.refuse(text) + "' is not a retention time", "examples: 15d, 6w, 12h");
        }
    }

    /** The time {@code text}. */
    public static RetentionTime of(String text) {
        return new RetentionTime(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
