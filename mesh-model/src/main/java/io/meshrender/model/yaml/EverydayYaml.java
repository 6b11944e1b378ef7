package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.yaml.EverydayText.OtherException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the YAML that meshes are written in day by day: mappings and lists in blocks or in brackets, texts bare or in quotes on one line,
 * comments. SnakeYAML decides about all else: at the first character that may mean something else, and at a mistake, this gives up, says
 * nothing, and the whole text is SnakeYAML's. What this does read it reads as SnakeYAML would, to the column; {@code EverydayYamlTest} holds the
 * two together.
 *
 * <p>It is here since SnakeYAML took a seventh of what it costs to look at a large mesh in which nothing has changed, and a fourteenth of a small
 * render: two tokens, two events and six marks for what becomes one {@link Node}.
 */
final class EverydayYaml {
    private static final int FEW = 16;

    private final String file;
    private final EverydayText text;
    private final UnaryOperator<String> share;
    private int left;

    private EverydayYaml(String file, EverydayText text, UnaryOperator<String> share, int most) {
        this.file = file;
        this.text = text;
        this.share = share;
        this.left = most;
    }

    /**
     * What a text says.
     *
     * @param root its top value
     * @param nodes how many keys and values it has
     */
    record Everyday(Node root, int nodes) {}

    /**
     * Reads a text that has nothing else in it; null for any other, and for one with a mistake.
     *
     * @param share the one object for equal texts
     * @param most how many keys and values it may have
     */
    static @Nullable Everyday read(SourceText source, UnaryOperator<String> share, int most) {
        EverydayText text = EverydayText.of(source.text());
        if (text == null) {
            return null;
        }
        try {
            EverydayYaml yaml = new EverydayYaml(source.name(), text, share, most);
            if (!text.begin()) {
                return null;
            }
            Node root = yaml.block(0);
            return text.more() || root instanceof Node.Scalar ? null : new Everyday(root, most - yaml.left);
        } catch (OtherException e) {
            return null;
        }
    }

    /** The value that begins here, with nothing before it in the line but spaces and the dashes of lists. */
    private Node block(int depth) {
        if (text.isAt('-')) {
            return list(depth);
        }
        if (isBracket()) {
            return alone(brackets(depth));
        }
        Node.Scalar scalar = scalar(false);
        text.passSpaces();
        return text.peek() == ':' ? mapping(scalar, depth) : alone(scalar);
    }

    private Node mapping(Node.Scalar first, int depth) {
        int indent = first.column() - 1;
        count(depth);
        List<Node.Scalar> keys = new ArrayList<>(8);
        List<Node> values = new ArrayList<>(8);
        for (Node.Scalar key = first; ; key = scalar(false)) {
            text.passColon(indent);
            keys.add(key);
            values.add(value(indent, depth + 1));
            if (!goesOn(indent)) {
                return mapping(first.line(), first.column(), keys, values);
            }
        }
    }

    /** The value behind the colon of a key at {@code indent}. */
    private Node value(int indent, int depth) {
        int line = text.line();
        int colon = text.indent();
        boolean more = text.more();
        if (more && text.line() == line) {
            return alone(isBracket() ? brackets(depth) : scalar(false));
        }
        if (more && (text.indent() > indent || (text.indent() == indent && text.isAt('-')))) {
            return block(depth);
        }
        return nothing(line, colon);
    }

    private Node list(int depth) {
        int indent = text.indent();
        int line = text.line();
        count(depth);
        List<Node> items = new ArrayList<>(4);
        do {
            items.add(item(indent, depth + 1));
        } while (goesOn(indent) && text.isAt('-'));
        return new Node.Sequence(file, line, indent + 1, items);
    }

    /** The item of the dash that is here. */
    private Node item(int indent, int depth) {
        int line = text.line();
        text.pass();
        int dash = text.indent();
        boolean more = text.more();
        return more && (text.line() == line || text.indent() > indent) ? block(depth) : nothing(line, dash);
    }

    /** Whether a mapping or list at {@code indent} has more. What stands deeper would go on with a text, or belongs to nothing. */
    private boolean goesOn(int indent) {
        boolean more = text.more();
        if (more && text.indent() > indent) {
            throw new OtherException();
        }
        return more && text.indent() == indent;
    }

    /** A value behind which there may only be a comment in its line. */
    private Node alone(Node value) {
        text.passSpaces();
        if (text.peek() != '\n' && text.peek() != '#') {
            throw new OtherException();
        }
        return value;
    }

    private boolean isBracket() {
        return text.peek() == '{' || text.peek() == '[';
    }

    private Node brackets(int depth) {
        int line = text.line();
        int column = text.indent() + 1;
        boolean mapping = text.peek() == '{';
        char end = mapping ? '}' : ']';
        count(depth);
        text.pass();
        List<Node.Scalar> keys = new ArrayList<>(mapping ? 8 : 0);
        List<Node> values = new ArrayList<>(4);
        for (boolean more = !isNext(end); more; more = !isNext(end)) {
            if (!values.isEmpty()) {
                requireComma();
            }
            if (mapping) {
                keys.add(scalar(true));
                text.passColon(keys.get(keys.size() - 1).column() - 1);
                next();
            }
            values.add(isBracket() ? brackets(depth + 1) : scalar(true));
        }
        text.pass();
        return mapping ? mapping(line, column, keys, values) : new Node.Sequence(file, line, column, values);
    }

    private boolean isNext(char sign) {
        next();
        return text.peek() == sign;
    }

    private void next() {
        if (!text.more()) {
            throw new OtherException();
        }
    }

    /** A comma with something behind it. */
    private void requireComma() {
        if (text.peek() != ',') {
            throw new OtherException();
        }
        text.pass();
        next();
    }

    private Node.Scalar scalar(boolean brackets) {
        int column = text.indent() + 1;
        count(0);
        boolean quoted = text.peek() == '"' || text.peek() == '\'';
        String value = quoted ? text.quoted() : text.bare(brackets);
        if (value.length() > Limits.TEXT) {
            throw new OtherException();
        }
        return new Node.Scalar(file, text.line(), column, share.apply(value), !quoted);
    }

    /** The value of a key or a dash with nothing behind it. */
    private Node nothing(int line, int indent) {
        count(0);
        return new Node.Scalar(file, line, indent + 1, "", true);
    }

    private Node mapping(int line, int column, List<Node.Scalar> keys, List<Node> values) {
        requireKeys(keys);
        return new Node.Mapping(file, line, column, keys, values, true);
    }

    /** Empty ones, merge keys and twins are mistakes. */
    private static void requireKeys(List<Node.Scalar> keys) {
        Set<String> many = keys.size() > FEW ? new HashSet<>(keys.size() * 2) : null;
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i).text();
            boolean twin = many != null && !many.add(key);
            for (int other = many == null ? 0 : i; other < i; other++) {
                twin |= keys.get(other).text().equals(key);
            }
            if (twin || key.isEmpty() || key.equals("<<")) {
                throw new OtherException();
            }
        }
    }

    private void count(int depth) {
        if (--left < 0 || depth == Limits.DEPTH) {
            throw new OtherException();
        }
    }
}
