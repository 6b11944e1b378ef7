package io.meshrender.model.value;

import java.util.regex.Pattern;

/**
 * The path of a request, as Istio's policies match it: whole ({@code /cart}), by its beginning ({@code /api/*}), by its end ({@code *.json}),
 * or as a template ({@code /users/{*}/cart}, {@code /files/{**}}). Without a query, which is no part of a path.
 *
 * @param text the path
 */
@Grammar(
        is =
                "a path of requests: whole, or with * at its beginning or its end, or {*} for a part and {**} for the rest",
        example = "/api/*",
        pattern = "^(/[^\\s*?#{}]*\\*?|\\*[^\\s*?#{}]+|(/([^\\s*?#{}/]+|\\{\\*\\}))*/(\\{\\*\\*?\\}|[^\\s*?#{}/]+))$")
public record HttpPath(String text) implements Value, Comparable<HttpPath> {
    private static final String PLAIN = "[^\\s*?#{}]";
    private static final Pattern FORM = Pattern.compile(
            "/" + PLAIN + "*\\*?|\\*" + PLAIN + "+|(/([^\\s*?#{}/]+|\\{\\*}))*/(\\{\\*\\*?}|[^\\s*?#{}/]+)");

    /** @throws InvalidValueException if the text is no path */
    public HttpPath {
        if (!FORM.matcher(text).matches() || text.indexOf(',') >= 0) {
            throw new InvalidValueException(
                    119,
                    "'" + Placeholders.refuse(text) + "' is no path that a policy can match",
                    text.indexOf('?') >= 0
                            ? "leave the query out: policies match the path before it"
                            : "write /cart, /api/*, *.json or /users/{*}/cart");
        }
    }

    /** The path {@code text}. */
    public static HttpPath of(String text) {
        return new HttpPath(text);
    }

    @Override
    public int compareTo(HttpPath other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
