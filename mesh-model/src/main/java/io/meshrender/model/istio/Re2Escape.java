package io.meshrender.model.istio;

import io.meshrender.model.istio.Re2.SyntaxException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What stands after a backslash in a regular expression of RE2. */
final class Re2Escape {
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private final String text;
    private final int character;
    private int at;

    /**
     * Reads one.
     *
     * @param text the expression
     * @param at where its backslash is
     * @param inSet whether it stands in <code>[...]</code>
     * @throws SyntaxException if RE2 knows none such
     */
    Re2Escape(String text, int at, boolean inSet) throws SyntaxException {
        this.text = text;
        this.at = at;
        this.character = escape(inSet);
    }

    /** Where the next character of the expression is. */
    int end() {
        return at;
    }

    /** The character that it stands for; negative for a class such as <code>\d</code>. */
    int character() {
        return character;
    }

    private int escape(boolean inSet) throws SyntaxException {
        int start = at++;
        if (at == text.length()) {
            throw new SyntaxException("a backslash at the end");
        }
        int named = text.codePointAt(at);
        at += Character.charCount(named);
        if ("dDsSwW".indexOf(named) >= 0 || (!inSet && "AzbB".indexOf(named) >= 0)) {
            return -1;
        }
        if (named == 'Q' && !inSet) {
            int end = text.indexOf("\\E", at);
            at = end < 0 ? text.length() : end + 2;
            return -1;
        }
        if (named == 'p' || named == 'P') {
            property();
            return -1;
        }
        if (named == 'x') {
            return hex(start);
        }
        boolean moreDigits = at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '7';
        if (named == '0' || (named >= '1' && named <= '7' && moreDigits)) {
            return octal(named - '0', 2);
        }
        int control = "afnrtv".indexOf(named);
        if (control >= 0) {
            return "\u0007\f\n\r\t\u000B".charAt(control);
        }
        if (PUNCTUATION.indexOf(named) >= 0) {
            return named;
        }
        throw new SyntaxException(Shown.quoted(text.substring(start, at)) + " is nothing that RE2 knows");
    }

    private int octal(int first, int more) {
        int value = first;
        for (int i = 0; i < more && at < text.length(); i++) {
            char digit = text.charAt(at);
            if (digit < '0' || digit > '7') {
                break;
            }
            value = value * 8 + digit - '0';
            at++;
        }
        return value;
    }

    private int hex(int start) throws SyntaxException {
        int end = at + 2;
        int from = at;
        boolean braces = text.startsWith("{", at);
        if (braces) {
            from = at + 1;
            end = text.indexOf('}', at);
        }
        String digits = end < from || end > text.length() ? "" : text.substring(from, end);
        if (!digits.matches("0*[0-9A-Fa-f]{1,6}") || Integer.parseInt(digits, 16) > Character.MAX_CODE_POINT) {
            throw new SyntaxException(Shown.quoted(text.substring(start, at)) + " without the number of a character");
        }
        at = braces ? end + 1 : end;
        return Integer.parseInt(digits, 16);
    }

    /** The name of characters after <code>\p</code>: Unicode's categories and scripts are those that Java knows, too. */
    private void property() throws SyntaxException {
        int start = at;
        String name = "";
        if (text.startsWith("{", at)) {
            int end = text.indexOf('}', at);
            name = end < 0 ? "" : text.substring(at + 1, end);
            at = end < 0 ? text.length() : end + 1;
        } else if (at < text.length()) {
            name = text.substring(at, at + 1);
            at++;
        }
        name = name.startsWith("^") ? name.substring(1) : name;
        boolean known = name.equals("Any") || isProperty("\\p{Is" + name + "}") || isProperty("\\p{" + name + "}");
        if (!known || !name.matches("[A-Z][A-Za-z_]*")) {
            throw new SyntaxException(
                    Shown.quoted("\\p" + text.substring(start, at)) + " names no category and no script of Unicode");
        }
    }

    private static boolean isProperty(String expression) {
        try {
            Pattern.compile(expression);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
