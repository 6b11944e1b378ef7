package io.meshrender.model.istio;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An expression of CEL, cut into words (the lexer of its <a href="https://github.com/google/cel-spec">specification</a>). */
final class CelTokens {
    private static final String ESCAPE =
            "\\\\(?:[abfnrtv\"'\\\\?`]|[0-3][0-7][0-7]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})";
    private static final String STRING = "(?:[rR](?:\"\"\"(?s:.*?)\"\"\"|'''(?s:.*?)'''|\"[^\"\\n\\r]*\"|'[^'\\n\\r]*')"
            + "|\"\"\"(?:" + ESCAPE + "|[^\\\\])*?\"\"\"|'''(?:" + ESCAPE + "|[^\\\\])*?'''"
            + "|\"(?:" + ESCAPE + "|[^\\\\\"\\n\\r])*+\"|'(?:" + ESCAPE + "|[^\\\\'\\n\\r])*+')";
    private static final Pattern TOKEN = Pattern.compile("(?<blank>[\\t \\r\\n\\f]+|//[^\\n]*)"
            + "|(?<text>[bB]?" + STRING + ")"
            + "|(?<number>0x[0-9a-fA-F]+[uU]?|[0-9]+\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+|\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[0-9]+[uU]?)"
            + "|(?<name>[A-Za-z_][A-Za-z0-9_]*)"
            + "|(?<quoted>`[A-Za-z0-9_./ -]+`)"
            + "|(?<sign>==|!=|<=|>=|&&|\\|\\||[-<>\\[\\]{}().,!?:+*/%])");

    private CelTokens() {}

    /** What kind of word it is. */
    enum Kind {
        TEXT,
        NUMBER,
        NAME,
        QUOTED,
        SIGN
    }

    /**
     * A word.
     *
     * @param kind its kind
     * @param text as it is written
     */
    record Token(Kind kind, String text) {}

    /** The words; null if something is none. */
    static @Nullable List<Token> of(String expression) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(expression);
        int at = 0;
        while (at < expression.length()) {
            matcher.region(at, expression.length());
            if (!matcher.lookingAt()) {
                return null;
            }
            at = matcher.end();
            @Nullable Kind kind = kind(matcher);
            if (kind != null) {
                tokens.add(new Token(kind, matcher.group()));
            }
        }
        return tokens;
    }

    private static @Nullable Kind kind(Matcher matcher) {
        if (matcher.group("blank") != null) {
            return null;
        }
        if (matcher.group("text") != null) {
            return Kind.TEXT;
        }
        if (matcher.group("number") != null) {
            return Kind.NUMBER;
        }
        if (matcher.group("name") != null) {
            return matcher.group().equals("in") ? Kind.SIGN : Kind.NAME;
        }
        return matcher.group("quoted") != null ? Kind.QUOTED : Kind.SIGN;
    }
}
