package io.meshrender.model.istio;

import io.meshrender.model.istio.CelTokens.Kind;
import io.meshrender.model.istio.CelTokens.Token;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The syntax of a filter of access logs: an expression of CEL. What its names mean is not asked; Istio does not ask it either before a proxy
 * does.
 */
final class CelSyntax {
    private static final int DEEPEST = 250;
    private static final Token END = new Token(Kind.SIGN, "");
    private static final Set<String> RESERVED = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");
    private static final Set<String> RELATIONS = Set.of("<", "<=", ">=", ">", "==", "!=", "in");
    private static final Set<String> CALCULATIONS = Set.of("*", "/", "%", "+", "-");
    /** Macros with a name for what they look at, each with the fewest and the most arguments. */
    private static final Map<String, List<Integer>> MACROS = Map.of(
            "all", List.of(2, 2),
            "exists", List.of(2, 2),
            "exists_one", List.of(2, 2),
            "existsOne", List.of(2, 2),
            "filter", List.of(2, 2),
            "map", List.of(2, 3));

    private final List<Token> tokens;
    private int at;
    private int depth;

    private CelSyntax(List<Token> tokens) {
        this.tokens = tokens;
    }

    private static final class SyntaxException extends RuntimeException {
        private static final long serialVersionUID = 1;

        SyntaxException(String message) {
            super(message, null, false, false);
        }
    }

    /** What an expression is, as far as macros ask. */
    private enum Form {
        NAME,
        FIELD,
        OTHER
    }

    /** Why it is no expression; null if it is one. */
    static @Nullable String mistakeIn(String expression) {
        @Nullable List<Token> tokens = CelTokens.of(expression);
        if (tokens == null) {
            return "a character or a text that CEL does not know";
        }
        CelSyntax reader = new CelSyntax(tokens);
        try {
            reader.expression();
            return reader.at < tokens.size() ? reader.unexpected() : null;
        } catch (SyntaxException e) {
            return e.getMessage();
        }
    }

    private Form expression() {
        if (++depth > DEEPEST) {
            throw new SyntaxException("too deep");
        }
        Form form = operands();
        if (take("?")) {
            operands();
            expect(":");
            expression();
            form = Form.OTHER;
        }
        depth--;
        return form;
    }

    /** Operands with operators between; which of them binds closer is no question of syntax. */
    private Form operands() {
        Form form = unary();
        while (RELATIONS.contains(sign())
                || CALCULATIONS.contains(sign())
                || sign().equals("&&")
                || sign().equals("||")) {
            at++;
            unary();
            form = Form.OTHER;
        }
        return form;
    }

    private Form unary() {
        String operator = sign();
        if (!operator.equals("!") && !operator.equals("-")) {
            return member();
        }
        do {
            at++;
        } while (sign().equals(operator));
        member();
        return Form.OTHER;
    }

    private Form member() {
        Form form = primary();
        while (true) {
            if (take(".")) {
                Token field = next();
                if (field.kind() != Kind.NAME && field.kind() != Kind.QUOTED) {
                    at--;
                    throw new SyntaxException(unexpected());
                }
                form = Form.FIELD;
                if (field.kind() == Kind.NAME && take("(")) {
                    arguments(field.text(), true);
                    form = Form.OTHER;
                }
            } else if (take("[")) {
                expression();
                expect("]");
                form = Form.OTHER;
            } else {
                return form;
            }
        }
    }

    private Form primary() {
        if (take("(")) {
            Form form = expression();
            expect(")");
            return form;
        }
        if (take("[")) {
            items("]", false);
            return Form.OTHER;
        }
        if (take("{")) {
            items("}", true);
            return Form.OTHER;
        }
        boolean dot = take(".");
        Token token = next();
        if (token.kind() == Kind.NAME) {
            return named(token.text(), dot);
        }
        if (dot || (token.kind() != Kind.TEXT && token.kind() != Kind.NUMBER)) {
            at--;
            throw new SyntaxException(unexpected());
        }
        if (token.kind() == Kind.NUMBER) {
            number(token.text());
        }
        return Form.OTHER;
    }

    private Form named(String name, boolean dot) {
        if (Set.of("true", "false", "null").contains(name)) {
            return Form.OTHER;
        }
        int before = at;
        while (take(".")) {
            if (next().kind() != Kind.NAME) {
                break;
            }
        }
        if (sign().equals("{") && at > 0 && tokens.get(at - 1).kind() == Kind.NAME) {
            at++;
            fields();
            return Form.OTHER;
        }
        at = before;
        if (take("(")) {
            arguments(name, false);
            return Form.OTHER;
        }
        if (RESERVED.contains(name)) {
            throw new SyntaxException(Shown.quoted(name) + ", which CEL keeps for itself");
        }
        return dot ? Form.OTHER : Form.NAME;
    }

    private void arguments(String function, boolean ofValue) {
        int count = 0;
        Form first = Form.OTHER;
        if (!take(")")) {
            do {
                Form form = expression();
                first = count++ == 0 ? form : first;
            } while (take(","));
            expect(")");
        }
        if (!ofValue && function.equals("has") && count == 1 && first != Form.FIELD) {
            throw new SyntaxException("'has' of what is no field");
        }
        List<Integer> macro = MACROS.getOrDefault(function, List.of(1, 0));
        if (ofValue && count >= macro.get(0) && count <= macro.get(1) && first != Form.NAME) {
            throw new SyntaxException("'" + function + "' without a name for what it looks at");
        }
    }

    private void items(String end, boolean map) {
        while (!take(end)) {
            expression();
            if (map) {
                expect(":");
                expression();
            }
            if (!take(",")) {
                expect(end);
                return;
            }
        }
    }

    private void fields() {
        while (!take("}")) {
            Kind kind = next().kind();
            if (kind != Kind.NAME && kind != Kind.QUOTED) {
                at--;
                throw new SyntaxException(unexpected());
            }
            expect(":");
            expression();
            if (!take(",")) {
                expect("}");
                return;
            }
        }
    }

    private static void number(String text) {
        if (text.matches("[0-9]+[uU]?|0x.*")) {
            boolean unsigned = text.endsWith("u") || text.endsWith("U");
            String digits = unsigned ? text.substring(0, text.length() - 1) : text;
            try {
                boolean hex = digits.startsWith("0x");
                String bare = hex ? digits.substring(2) : digits;
                if (unsigned) {
                    Long.parseUnsignedLong(bare, hex ? 16 : 10);
                } else {
                    Long.parseLong(bare, hex ? 16 : 10);
                }
            } catch (NumberFormatException e) {
                throw new SyntaxException(text + ", which is too large");
            }
        } else if (Double.isInfinite(Double.parseDouble(text))) {
            throw new SyntaxException(text + ", which is too large");
        }
    }

    private String sign() {
        return at < tokens.size() && tokens.get(at).kind() == Kind.SIGN
                ? tokens.get(at).text()
                : "";
    }

    private boolean take(String sign) {
        boolean here = sign().equals(sign);
        at += here ? 1 : 0;
        return here;
    }

    private Token next() {
        return at < tokens.size() ? tokens.get(at++) : end();
    }

    private Token end() {
        at++;
        return END;
    }

    private void expect(String sign) {
        if (!take(sign)) {
            throw new SyntaxException(unexpected() + ", where " + Shown.quoted(sign) + " is wanted");
        }
    }

    private String unexpected() {
        return at < tokens.size() ? Shown.quoted(tokens.get(at).text()) + " in the wrong place" : "it ends too early";
    }
}
