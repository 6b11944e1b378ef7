package io.meshrender.model.value;

import java.util.regex.Pattern;

/**
 * Where a server answers over HTTP: {@code https://…} or {@code http://…}. No white space, no user, no password.
 *
 * @param text the URL
 */
@Grammar(is = "a URL of HTTP", example = "https://prometheus.eu.example.com", pattern = "^https?://[^\\s/@]+(/\\S*)?$")
public record HttpUrl(String text) implements Value {
    private static final Pattern FORM = Pattern.compile("https?://[^\\s/@]+(/\\S*)?");

    /** @throws InvalidValueException if the text is not a URL, carries a password, or is of another protocol */
    public HttpUrl {
        Url.refusePassword(text);
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValueException(
                    119,
                    "'" + Placeholders.refuse(text) + "' is not where a server answers over HTTP",
                    "begin it with https:// or http://, and name no user in it");
        }
    }

    /** The URL {@code text}. */
    public static HttpUrl of(String text) {
        return new HttpUrl(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
