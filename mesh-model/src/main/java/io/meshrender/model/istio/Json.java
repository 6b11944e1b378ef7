package io.meshrender.model.istio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON in a text of a manifest: maps, lists, texts; numbers and words are texts of the kind {@link Other}. */
final class Json {
    private static final int DEEPEST = 100;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /**
     * A number, {@code true}, {@code false} or {@code null}.
     *
     * @param text as it is written
     */
    record Other(String text) {}

    private static final class SyntaxException extends RuntimeException {
        private static final long serialVersionUID = 1;

        SyntaxException() {
            super("no JSON", null, false, false);
        }
    }

    /** Whether a text is one value of JSON, from its beginning to its end. */
    static boolean isWhole(String text) {
        Json reader = new Json(text);
        try {
            reader.value(0);
        } catch (SyntaxException e) {
            return false;
        }
        reader.blanks();
        return reader.at == text.length();
    }

    /** The value that the text begins with; null if it is no JSON. What comes after it is not looked at, as in Istio. */
    static @Nullable Object read(String text) {
        Json reader = new Json(text);
        try {
            return reader.value(0);
        } catch (SyntaxException e) {
            return null;
        }
    }

    private Object value(int depth) {
        blanks();
        char first = peek();
        if (depth > DEEPEST) {
            throw new SyntaxException();
        }
        if (first == '"') {
            return string();
        }
        if (first == '{') {
            Map<String, Object> map = new LinkedHashMap<>();
            at++;
            blanks();
            boolean more = !end('}');
            while (more) {
                blanks();
                String key = string();
                blanks();
                expect(':');
                map.put(key, value(depth + 1));
                more = more('}');
            }
            return map;
        }
        if (first == '[') {
            List<Object> list = new ArrayList<>();
            at++;
            blanks();
            boolean more = !end(']');
            while (more) {
                list.add(value(depth + 1));
                more = more(']');
            }
            return list;
        }
        int start = at;
        while (at < text.length() && "+-.0123456789abcdefghijklmnopqrstuvwxyzE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String word = text.substring(start, at);
        if (!word.matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
            throw new SyntaxException();
        }
        return new Other(word);
    }

    private boolean more(char end) {
        blanks();
        if (end(end)) {
            return false;
        }
        expect(',');
        return true;
    }

    private boolean end(char end) {
        boolean here = peek() == end;
        at += here ? 1 : 0;
        return here;
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            char character = text.charAt(at++);
            if (character < ' ') {
                throw new SyntaxException();
            }
            value.append(character == '\\' ? escaped() : character);
        }
        at++;
        return value.toString();
    }

    private char escaped() {
        char kind = peek();
        at++;
        int plain = "\"\\/bfnrt".indexOf(kind);
        if (plain >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(plain);
        }
        if (kind != 'u' || at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            throw new SyntaxException();
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw new SyntaxException();
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw new SyntaxException();
        }
        return text.charAt(at);
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
