package io.meshrender.model.value;

import java.util.regex.Pattern;

/**
 * Where a Git repository, a chart repository or a server is: {@code https://…}, {@code http://…}, {@code ssh://…}, {@code oci://…}, or
 * Git's short form {@code git@host:path}. No white space, no user and password.
 *
 * @param text the URL
 */
@Grammar(is = "a URL", example = "https://git.example.com/platform/mesh-config.git", pattern = "^\\S+$")
public record Url(String text) implements Value {
    private static final Pattern FORM = Pattern.compile(
            "(https?|ssh|oci|file)://[^\\s/@:]*(@?[^\\s/@]+)?(/\\S*)?|[A-Za-z0-9_.-]+@[A-Za-z0-9.-]+:\\S+");
    private static final Pattern PASSWORD = Pattern.compile("[a-z]+://[^\\s/@]*:[^\\s/@]*@.*");

    /** @throws InvalidValueException if the text is not a URL, or carries a password */
    public Url {
        refusePassword(text);
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValueException(
                    119,
                    "'" + Placeholders.refuse(text) + "' is not a URL",
                    "an example: https://git.example.com/platform/mesh.git");
        }
    }

    static void refusePassword(String text) {
        if (PASSWORD.matcher(text).matches()) {
            throw new InvalidValueException(
                    119, "a URL with a password in it", "leave the password out; what is rendered is committed");
        }
    }

    /** The URL {@code text}. */
    public static Url of(String text) {
        return new Url(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
