package io.meshrender.model.value;

import java.util.regex.Pattern;

/**
 * A folder of a Git repository, from its top: segments of letters, digits, {@code .}, {@code _} and {@code -} with {@code /} between them,
 * none of them {@code ..}; or {@code .}, the top itself.
 *
 * @param text the path, without a {@code /} at either end
 */
@Grammar(
        is = "a folder of a repository",
        example = "clusters/rendered",
        pattern = "^(\\.|[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*)$")
public record FolderPath(String text) implements Value {
    private static final Pattern SEGMENTS = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");
    private static final Pattern DOTS = Pattern.compile("(.*/)?\\.\\.?(/.*)?");
    private static final String TOP = ".";

    /** @throws InvalidValueException if the text is not a path below the top of a repository */
    public FolderPath {
        if (!text.equals(TOP)
                && (!SEGMENTS.matcher(text).matches() || DOTS.matcher(text).matches())) {
            String trimmed = text.replaceAll("^(\\./|/)+|/+$", "");
            boolean usable = !trimmed.equals(text)
                    && SEGMENTS.matcher(trimmed).matches()
                    && !DOTS.matcher(trimmed).matches();
            throw new InvalidValueException(
                    119,
                    "'" + Placeholders.refuse(text) + "' is not a folder of a repository",
                    usable
                            ? "did you mean '" + trimmed + "'?"
                            : "write it from the top of the repository, such as rendered");
        }
    }

    /** The folder {@code text}. */
    public static FolderPath of(String text) {
        return new FolderPath(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
