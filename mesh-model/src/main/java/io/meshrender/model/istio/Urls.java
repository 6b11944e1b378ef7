package io.meshrender.model.istio;

import org.jspecify.annotations.Nullable;

/** Addresses of documents as the libraries of Go read them ({@code net/url}), which Istio and an API server ask. */
final class Urls {
    private static final String HOST_EXTRA = "-_.~!$&'()*+,;=:[]<>\"";

    private Urls() {}

    /** The scheme of an absolute address or path, empty if it has none; null if it is neither. */
    static @Nullable String schemeOf(String text) {
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
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
        String rest = text.substring(colon + 1);
        if (!rest.startsWith("/")) {
            // An address without a path, such as mailto:a: opaque, and nothing in it is looked at.
            return scheme.isEmpty() ? null : scheme;
        }
        int query = rest.indexOf('?');
        int fragment = rest.indexOf('#');
        if (fragment >= 0 && !isEscaped(rest.substring(fragment + 1))) {
            return null;
        }
        if (query >= 0 && (fragment < 0 || query < fragment)) {
            rest = rest.substring(0, query);
        } else if (fragment >= 0) {
            rest = rest.substring(0, fragment);
        }
        if (!scheme.isEmpty() && rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
            if (!isAuthority(authority)) {
                return null;
            }
            rest = slash < 0 ? "" : rest.substring(slash);
        }
        return isEscaped(rest) ? scheme : null;
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

    private static boolean isAuthority(String text) {
        int at = text.lastIndexOf('@');
        for (int i = 0; i < at; i++) {
            char character = text.charAt(i);
            if (!Character.isLetterOrDigit(character) && "-._:~!$&'()*+,;=%@".indexOf(character) < 0) {
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
                    && Addresses.isIp(host.substring(1, end).replace("%25", "%"));
        }
        int colon = host.indexOf(':');
        if (host.indexOf('[') >= 0 || host.indexOf(']') >= 0) {
            return false;
        }
        if (colon >= 0 && !isPort(host.substring(colon))) {
            return false;
        }
        for (int i = 0; i < host.length(); i++) {
            char character = host.charAt(i);
            if (character < 0x80
                    && !Character.isLetterOrDigit(character)
                    && HOST_EXTRA.indexOf(character) < 0) {
                return false;
            }
        }
        return true;
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
