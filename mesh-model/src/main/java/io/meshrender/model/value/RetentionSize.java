package io.meshrender.model.value;

/**
 * How many bytes of blocks Prometheus keeps, in its own units, which are powers of 1024: {@code KB}, {@code MB}, {@code GB}, {@code TB},
 * {@code PB}.
 *
 * @param text the size
 */
@Grammar(is = "a retention size", example = "45GB", pattern = "^[1-9][0-9]{0,8}(KB|MB|GB|TB|PB)$")
public record RetentionSize(String text) implements Value {

    /** @throws InvalidValueException if the text is not a retention size */
    public RetentionSize {
        if (!text.matches("[1-9][0-9]{0,8}(KB|MB|GB|TB|PB)")) {
            throw new InvalidValueException(
                    117, "'" + Placeholders.refuse(text) + "' is not a retention size", "examples: 45GB, 900MB");
        }
    }

    /** The size {@code text}. */
    public static RetentionSize of(String text) {
        return new RetentionSize(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
