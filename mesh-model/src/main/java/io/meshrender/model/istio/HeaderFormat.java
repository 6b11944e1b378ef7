package io.meshrender.model.istio;

import org.jspecify.annotations.Nullable;

/**
 * The value of a header as Envoy reads it: a text with commands such as {@code %START_TIME%} or {@code %REQ(x-id)%} in it, and {@code %%} for a
 * percent sign. A fact of {@code source/common/router/header_parser.cc}.
 */
final class HeaderFormat {
    private static final String OPEN = "a command that begins with '%' and does not end";

    private HeaderFormat() {}

    /** What is wrong with a value; null if nothing is. */
    static @Nullable String mistakeIn(String value) {
        int at = 0;
        while (at < value.length()) {
            char character = value.charAt(at);
            if ((character < ' ' && character != '\t') || character == 0x7F) {
                return "a control character";
            }
            at++;
        }
        at = 0;
        while (at < value.length()) {
            if (value.charAt(at) != '%') {
                at++;
            } else if (value.startsWith("%%", at)) {
                at += 2;
            } else {
                int end = command(value, at + 1);
                if (end < 0) {
                    return OPEN;
                }
                at = end;
            }
        }
        return null;
    }

    /** Where a command ends that begins at {@code at}; negative if it does not. */
    private static int command(String value, int at) {
        int next = at;
        while (next < value.length() && value.charAt(next) != '%' && value.charAt(next) != '(') {
            next++;
        }
        if (next == value.length()) {
            return -1;
        }
        return value.charAt(next) == '%' ? next + 1 : arguments(value, skipBlanks(value, next + 1));
    }

    private static int arguments(String value, int at) {
        if (at >= value.length()) {
            return -1;
        }
        if (value.charAt(at) != '[') {
            return text(value, at + 1);
        }
        int next = skipBlanks(value, at + 1);
        return next < value.length() && value.charAt(next) == '"' ? text(value, next + 1) : -1;
    }

    /** In an argument: it ends with a quote, or with the bracket that ends the command. */
    private static int text(String value, int at) {
        int next = at;
        while (next < value.length()) {
            char character = value.charAt(next);
            if (character == '\\') {
                next++;
            } else if (character == ')') {
                return closed(value, next + 1);
            } else if (character == '"') {
                return more(value, skipBlanks(value, next + 1));
            }
            next++;
        }
        return -1;
    }

    private static int more(String value, int at) {
        if (at < value.length() && value.charAt(at) == ',') {
            int next = skipBlanks(value, at + 1);
            return next < value.length() && value.charAt(next) == '"' ? text(value, next + 1) : -1;
        }
        if (at < value.length() && value.charAt(at) == ']') {
            int next = skipBlanks(value, at + 1);
            return next < value.length() && value.charAt(next) == ')' ? closed(value, next + 1) : -1;
        }
        return -1;
    }

    private static int closed(String value, int at) {
        int next = skipBlanks(value, at);
        return next < value.length() && value.charAt(next) == '%' ? next + 1 : -1;
    }

    private static int skipBlanks(String value, int at) {
        int next = at;
        while (next < value.length() && value.charAt(next) == ' ') {
            next++;
        }
        return next;
    }
}
