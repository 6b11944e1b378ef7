package io.meshrender.model.value;

/**
 * The size of a volume as Kubernetes writes it: a whole number with {@code Mi}, {@code Gi}, {@code Ti}, {@code Pi}, {@code M}, {@code G},
 * {@code T} or {@code P}.
 *
 * @param text the size
 */
@Grammar(is = "a volume size", example = "50Gi", pattern = "^[1-9][0-9]{0,8}(Mi|Gi|Ti|Pi|M|G|T|P)$")
public record VolumeSize(String text) implements Value {

    /** @throws InvalidValueException if the text is not a volume size */
    public VolumeSize {
        if (!text.matches("[1-9][0-9]{0,8}(Mi|Gi|Ti|Pi|M|G|T|P)")) {
            throw new InvalidValueException(
                    117, "'" + Placeholders.refuse(text) + "' is not a volume size", "examples: 50Gi, 1Ti");
        }
    }

    /** The size {@code text}. */
    public static VolumeSize of(String text) {
        return new VolumeSize(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
