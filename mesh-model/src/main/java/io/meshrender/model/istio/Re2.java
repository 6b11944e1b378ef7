package io.meshrender.model.istio;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The syntax of regular expressions that Istio and Envoy take: <a href="https://github.com/google/re2/wiki/Syntax">RE2's</a>. It is not that of
 * {@link Pattern}: there are no lookarounds, no references to groups, no possessive quantifiers, and an expression repeats at most 1000 times.
 */
final class Re2 {
    private static final int MOST_REPEATS = 1000;
    private static final int DEEPEST = 1000;
    private static final Pattern GROUP_NAME = Pattern.compile("[A-Za-z0-9_]+");
    private static final Set<String> POSIX = Set.of(
            "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper",
            "word", "xdigit");

    private final String text;
    private final Set<String> names = new HashSet<>();
    private int at;
    private int depth;

    private Re2(String text) {
        this.text = text;
    }

    static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1;

        SyntaxException(String message) {
            super(message, null, false, false);
        }
    }

    /** Why an expression is none; null if it is one. */
    static @Nullable String mistakeIn(String text) {
        Re2 reader = new Re2(text);
        try {
            reader.alternatives();
            return reader.at < text.length() ? "a ')' that closes nothing" : null;
        } catch (SyntaxException e) {
            return e.getMessage();
        }
    }

    /** Reads up to the end of a group or of the text; how often the innermost part may be repeated in all. */
    private long alternatives() throws SyntaxException {
        if (++depth > DEEPEST) {
            throw new SyntaxException("too deep");
        }
        long repeats = 1;
        boolean repeatable = false;
        boolean repeated = false;
        long last = 1;
        while (at < text.length() && text.charAt(at) != ')') {
            char character = text.charAt(at);
            if (character == '|') {
                at++;
                repeatable = false;
                repeated = false;
                continue;
            }
            int start = at;
            long times = quantifier();
            if (times >= 0) {
                if (!repeatable || repeated) {
                    String what = repeated ? " repeats a repetition" : " repeats nothing";
                    throw new SyntaxException(Shown.quoted(text.substring(start, at)) + what);
                }
                last = Math.max(1, times) * last;
                if (times > 1 && last > MOST_REPEATS) {
                    throw new SyntaxException("more than " + MOST_REPEATS + " repetitions");
                }
                repeats = Math.max(repeats, last);
                repeated = true;
                continue;
            }
            long inside = atom();
            repeated = false;
            if (!wasFlags) {
                last = inside;
                repeats = Math.max(repeats, last);
                repeatable = true;
            }
        }
        depth--;
        return repeats;
    }

    private boolean wasFlags;

    /** The most times of a quantifier at this place, 0 for one without an end; negative if none stands here. */
    private long quantifier() throws SyntaxException {
        char character = text.charAt(at);
        long times = -1;
        if (character == '*' || character == '+' || character == '?') {
            at++;
            times = 0;
        } else if (character == '{') {
            int end = text.indexOf('}', at);
            String inside = end < 0 ? "" : text.substring(at + 1, end);
            if (!inside.matches("[0-9]+(,[0-9]*)?") || inside.matches("0[0-9]+.*|[0-9]+,0[0-9]+")) {
                return -1;
            }
            String[] bounds = inside.split(",", 2);
            long least = number(bounds[0]);
            long most = bounds.length == 1 ? least : bounds[1].isEmpty() ? least : number(bounds[1]);
            if (least > MOST_REPEATS || most > MOST_REPEATS || most < least) {
                throw new SyntaxException("'{" + inside + "}' is no number of repetitions");
            }
            at = end + 1;
            times = most;
        }
        if (times >= 0 && at < text.length() && text.charAt(at) == '?') {
            at++;
        }
        return times;
    }

    private static long number(String digits) {
        return digits.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(digits);
    }

    private long atom() throws SyntaxException {
        wasFlags = false;
        char character = text.charAt(at);
        return switch (character) {
            case '(' -> group();
            case '[' -> {
                set();
                yield 1;
            }
            case '\\' -> {
                at = new Re2Escape(text, at, false).end();
                yield 1;
            }
            default -> {
                at += Character.charCount(text.codePointAt(at));
                yield 1;
            }
        };
    }

    private long group() throws SyntaxException {
        int start = at;
        at++;
        if (text.startsWith("?P<", at) || (text.startsWith("?<", at) && !isLookbehind())) {
            int open = text.indexOf('<', at);
            int end = text.indexOf('>', open);
            String name = end < 0 ? "" : text.substring(open + 1, end);
            if (!GROUP_NAME.matcher(name).matches() || !names.add(name)) {
                throw new SyntaxException("a group named " + Shown.quoted(name));
            }
            at = end + 1;
        } else if (text.startsWith("?", at)) {
            at++;
            boolean minus = false;
            boolean some = false;
            while (at < text.length() && text.charAt(at) != ':' && text.charAt(at) != ')') {
                char flag = text.charAt(at);
                if (flag == '-' && !minus) {
                    minus = true;
                    some = false;
                } else if ("imsU".indexOf(flag) >= 0) {
                    some = true;
                } else {
                    throw new SyntaxException(
                            Shown.quoted(text.substring(start, Math.min(text.length(), at + 1))) + " begins no group");
                }
                at++;
            }
            if (at == text.length() || (minus && !some)) {
                throw new SyntaxException("a '(?' without an end");
            }
            if (text.charAt(at++) == ')') {
                wasFlags = true;
                return 1;
            }
        }
        long repeats = alternatives();
        if (at == text.length()) {
            throw new SyntaxException("a '(' that nothing closes");
        }
        at++;
        wasFlags = false;
        return repeats;
    }

    private boolean isLookbehind() {
        return text.startsWith("?<=", at) || text.startsWith("?<!", at);
    }

    private void set() throws SyntaxException {
        at++;
        if (at < text.length() && text.charAt(at) == '^') {
            at++;
        }
        boolean first = true;
        while (at == text.length() || text.charAt(at) != ']' || first) {
            if (at == text.length()) {
                throw new SyntaxException("a '[' that nothing closes");
            }
            first = false;
            if (text.startsWith("[:", at) && text.indexOf(":]", at + 2) >= 0) {
                int end = text.indexOf(":]", at + 2);
                String name = text.substring(at + 2, end);
                if (!POSIX.contains(name.startsWith("^") ? name.substring(1) : name)) {
                    throw new SyntaxException(Shown.quoted(text.substring(at, end + 2)) + " is no class");
                }
                at = end + 2;
                continue;
            }
            int from = member();
            if (from >= 0 && at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
                at++;
                int to = member();
                if (to < from) {
                    throw new SyntaxException("a range in [...] that ends before it begins");
                }
            }
        }
        at++;
    }

    /** One character of a set; negative for a class such as <code>\d</code>. */
    private int member() throws SyntaxException {
        if (text.charAt(at) == '\\') {
            Re2Escape escape = new Re2Escape(text, at, true);
            at = escape.end();
            return escape.character();
        }
        int character = text.codePointAt(at);
        at += Character.charCount(character);
        return character;
    }
}
