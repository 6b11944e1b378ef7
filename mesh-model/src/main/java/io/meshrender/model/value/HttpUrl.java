package io.meshrender.model.value;

import java.util.Locale;
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

    /** The host in lower case and without the dot at its end, as resolvers take it; an IPv6 address is in brackets. */
    public String host() {
        String server = server();
        int port = server.lastIndexOf(':');
        String host = port > server.lastIndexOf(']') ? server.substring(0, port) : server;
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** The port, as it is written; that of its protocol if none is. */
    public String port() {
        String server = server();
        int port = server.lastIndexOf(':');
        return port > server.lastIndexOf(']') ? server.substring(port + 1) : text.startsWith("https") ? "443" : "80";
    }

    /** What is behind host and port; empty if there is nothing but a slash. */
    public String path() {
        int slash = text.indexOf('/', text.indexOf("//") + 2);
        return slash < 0 || slash == text.length() - 1 ? "" : text.substring(slash);
    }

    private String server() {
        int start = text.indexOf("//") + 2;
        int slash = text.indexOf('/', start);
        return text.substring(start, slash < 0 ? text.length() : slash).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}
