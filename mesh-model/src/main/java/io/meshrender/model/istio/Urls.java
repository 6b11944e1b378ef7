package io.meshrender.model.istio;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Addresses of documents as the libraries of Go read them ({@code net/url}), which Istio and an API server ask. */
final class Urls {
    private static final String HOST_EXTRA = "-_.~!$&'()*+,;=:[]<>\"";

    private Urls() {}

    /** Whether a server could be asked for it: it is an absolute address or path. */
    static boolean isRequest(String text) {
        return schemeOf(text, false) != null;
    }

    /** The scheme of an absolute address or path, empty if it has none; null if it is neither. */
    static @Nullable String schemeOf(String text) {
        return schemeOf(text, true);
    }

    private static @Nullable String schemeOf(String text, boolean strict) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == 0x7F) {
                return null;
            }
        }
        if (text.equals("*")) {
            return "";
        }
        int colon = schemeEnd(text);
        if (text.isEmpty() || colon == 0) {
            return null;
        }
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = text.substring(colon + 1);
        if (!rest.startsWith("/")) {
            // An address without a path, such as mailto:a: opaque, and nothing in it is looked at.
            return scheme.isEmpty() ? null : scheme;
        }
        // A server is asked for all that stands there, and a browser without what comes after '#': both must be right.
        int fragment = rest.indexOf('#');
        boolean right = isLocation(rest, scheme, !scheme.isEmpty());
        if (right && strict) {
            boolean mayHaveHost = !scheme.isEmpty() || !rest.startsWith("///");
            right = isLocation(fragment < 0 ? rest : rest.substring(0, fragment), scheme, mayHaveHost)
                    && (fragment < 0 || isEscaped(rest.substring(fragment + 1)));
        }
        return right ? scheme : null;
    }

    /** Whether it is a host and a path, or a path alone. */
    private static boolean isLocation(String text, String scheme, boolean mayHaveHost) {
        int query = text.indexOf('?');
        String rest = query < 0 ? text : text.substring(0, query);
        if (!mayHaveHost || !rest.startsWith("//")) {
            return isEscaped(rest);
        }
        int slash = rest.indexOf('/', 2);
        return slash < 0
                ? isAuthority(rest.substring(2), scheme)
                : isAuthority(rest.substring(2, slash), scheme) && isEscaped(rest.substring(slash));
    }

    /** Where the colon after the scheme is; negative without a scheme. */
    private static int schemeEnd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
            if (character == ':') {
                return i;
            }
            if (!letter && (i == 0 || "0123456789+-.".indexOf(character) < 0)) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isAuthority(String text, String scheme) {
        int at = text.lastIndexOf('@');
        for (int i = 0; i < at; i++) {
            char character = text.charAt(i);
            if (!isLetterOrDigit(character) && "-._:~!$&'()*+,;=%@".indexOf(character) < 0) {
                return false;
            }
        }
        if (at >= 0 && !isEscaped(text.substring(0, at))) {
            return false;
        }
        String host = text.substring(at + 1);
        if (host.startsWith("[")) {
            int end = host.lastIndexOf(']');
            return end >= 0
                    && isPort(host.substring(end + 1))
                    && host.lastIndexOf('[') == 0
                    && Addresses.isIp(host.substring(1, end).replace("%25", "%"));
        }
        int colon = scheme.startsWith("http") ? host.indexOf(':') : host.lastIndexOf(':');
        if (host.indexOf('[') >= 0) {
            return false;
        }
        if (colon >= 0 && !isPort(host.substring(colon))) {
            return false;
        }
        for (int i = 0; i < host.length(); i++) {
            char character = host.charAt(i);
            if (isEscapedByte(host, i)) {
                i += 2;
            } else if (character < 0x80 && !isLetterOrDigit(character) && HOST_EXTRA.indexOf(character) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code %} and two digits stand there for a byte that is no ASCII character: a host may have no other. */
    private static boolean isEscapedByte(String host, int i) {
        return host.charAt(i) == '%'
                && i + 2 < host.length()
                && Character.digit(host.charAt(i + 1), 16) >= 8
                && Character.digit(host.charAt(i + 2), 16) >= 0;
    }

    private static boolean isLetterOrDigit(char character) {
        return character < 0x80 && Character.isLetterOrDigit(character);
    }

    private static boolean isPort(String text) {
        return text.matches("(:[0-9]*)?");
    }

    private static boolean isEscaped(String text) {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            if (i + 2 >= text.length()
                    || Character.digit(text.charAt(i + 1), 16) < 0
                    || Character.digit(text.charAt(i + 2), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
