package io.meshrender.model.istio;

import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds the values of a manifest against the fields of its kind, as an API server does. What comes out is the same tree for the rules to read,
 * in which a value that was told to be wrong stands as {@link Node.Refused}, at the field that it was meant for, and no value is null: so that
 * nothing is told twice.
 */
final class FieldCheck {
    private static final int SHARED = 810;

    private final IstioKind kind;
    private final List<Problem> problems;

    /**
     * @param kind the manifest's kind
     * @param problems where mistakes go
     */
    FieldCheck(IstioKind kind, List<Problem> problems) {
        this.kind = kind;
        this.problems = problems;
    }

    /** The value as rules may read it; null if there is none. */
    @Nullable
    Node check(Node node, Shape shape, ModelPath path, Place mark) {
        if (node instanceof Node.Refused || shape.type() == Shape.Type.ANY) {
            return node;
        }
        if (node instanceof Node.Scalar scalar && scalar.isNull() && shape.nullable()) {
            return null;
        }
        switch (shape.type()) {
            case LIST -> {
                if (node instanceof Node.Sequence list) {
                    return list(list, shape, path, mark);
                }
            }
            case OBJECT, MAP -> {
                if (node instanceof Node.Mapping mapping) {
                    return shape.type() == Shape.Type.MAP
                            ? map(mapping, shape, path, mark)
                            : object(mapping, shape, path, mark);
                }
            }
            default -> {
                if (node instanceof Node.Scalar scalar && ScalarCheck.fits(scalar, shape)) {
                    ScalarCheck.Mistake mistake = ScalarCheck.mistakeIn(scalar, shape);
                    if (mistake != null) {
                        int code = mistake.isWord() ? SHARED : kind.code();
                        String since = mistake.isWord() ? Since.word(kind, path, scalar.text()) : "";
                        String hint = since.isEmpty() ? mistake.hint() : since;
                        problems.add(Problem.error(code, path, mistake.message(), hint)
                                .at(scalar.place()));
                        return refused(node);
                    }
                    return node;
                }
            }
        }
        Place place = node instanceof Node.Scalar scalar && !scalar.isNull() ? scalar.place() : mark;
        String message = Shown.kind(node) + " where " + shape.type().wanted() + " is wanted";
        problems.add(Problem.error(SHARED, path, message, ScalarCheck.hint(node, shape))
                .at(place));
        return refused(node);
    }

    private Node list(Node.Sequence list, Shape shape, ModelPath path, Place mark) {
        count(list.items().size(), "item", shape, path, mark);
        List<Node> items = new ArrayList<>(list.items().size());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            Node right = shape.each() == null ? item : check(item, shape.each(), path.index(i), item.place());
            items.add(right == null ? refused(item) : right);
            if (!shape.unique().isEmpty() && right instanceof Node.Mapping mapping) {
                Node name = mapping.get(shape.unique()).orElse(right);
                if (name instanceof Node.Scalar scalar && !seen.add(scalar.text())) {
                    String message = shape.unique() + " " + Shown.quoted(scalar.text()) + " is defined twice";
                    error(path.index(i).key(shape.unique()), scalar.place(), message, "give each one its own");
                }
            }
        }
        return new Node.Sequence(list.file(), list.line(), list.column(), items);
    }

    private Node map(Node.Mapping mapping, Shape shape, ModelPath path, Place mark) {
        count(mapping.keys().size(), "key", shape, path, mark);
        List<Node> values = new ArrayList<>(mapping.keys().size());
        for (int i = 0; i < mapping.keys().size(); i++) {
            Node.Scalar key = mapping.keys().get(i);
            Node value = mapping.values().get(i);
            Node right = shape.each() == null ? value : check(value, shape.each(), path.key(key.text()), key.place());
            values.add(right == null ? refused(value) : right);
        }
        return copy(mapping, mapping.keys(), values);
    }

    private Node object(Node.Mapping mapping, Shape shape, ModelPath path, Place mark) {
        List<Node.Scalar> keys = new ArrayList<>(mapping.keys().size());
        List<Node> values = new ArrayList<>(mapping.keys().size());
        Set<String> free = new LinkedHashSet<>(shape.fields().keySet());
        for (Node.Scalar key : mapping.keys()) {
            free.remove(key.text());
        }
        for (int i = 0; i < mapping.keys().size(); i++) {
            Node.Scalar key = mapping.keys().get(i);
            Node value = mapping.values().get(i);
            Shape field = shape.fields().get(key.text());
            if (field == null) {
                String meant = stranger(key, free, path);
                if (meant != null) {
                    free.remove(meant);
                    keys.add(new Node.Scalar(key.file(), key.line(), key.column(), meant, true));
                    values.add(refused(value));
                }
                continue;
            }
            Node right = check(value, field, path.key(key.text()), key.place());
            if (right != null) {
                keys.add(key);
                values.add(right);
            }
        }
        for (Map.Entry<String, Shape> field : shape.fields().entrySet()) {
            if (field.getValue().required() && free.contains(field.getKey()) && mapping.isComplete()) {
                String hint = "add it: " + field.getValue().type().wanted();
                error(path, mark, "missing field '" + field.getKey() + "'", hint);
                keys.add(new Node.Scalar(mark.file(), mark.line(), mark.column(), field.getKey(), true));
                values.add(new Node.Refused(mark.file(), mark.line(), mark.column()));
            }
        }
        Node.Mapping right = copy(mapping, keys, values);
        for (List<String> group : shape.exclusive()) {
            exclusive(group, right, path);
        }
        return right;
    }

    /** Tells of a key that is no field; what it is meant to be, if that can be guessed. */
    private @Nullable String stranger(Node.Scalar key, Set<String> free, ModelPath path) {
        String message = "Istio's " + kind.name() + " has no field " + Shown.quoted(key.text()) + " here";
        String since = Since.field(kind, path, key.text());
        if (!since.isEmpty()) {
            problems.add(Problem.error(SHARED, path, message, since).at(key.place()));
            return null;
        }
        problems.add(Problem.error(SHARED, path, message, Shown.instead(key.text(), free))
                .at(key.place()));
        return Nearest.to(key.text(), free);
    }

    private void exclusive(List<String> group, Node.Mapping mapping, ModelPath path) {
        String first = "";
        for (Node.Scalar key : mapping.keys()) {
            if (group.contains(key.text())) {
                if (!first.isEmpty()) {
                    String message = "'" + first + "' and '" + key.text() + "' exclude each other";
                    error(path, key.place(), message, "keep one");
                    return;
                }
                first = key.text();
            }
        }
    }

    private void count(int size, String what, Shape shape, ModelPath path, Place mark) {
        if (shape.most() != null && size > shape.most()) {
            error(path, mark, size + " " + what + "s", "at most " + shape.most() + " may be here");
        } else if (shape.least() != null && size < shape.least()) {
            error(path, mark, "no " + what, "add at least " + (shape.least() == 1 ? "one" : shape.least()));
        }
    }

    private void error(ModelPath path, Place place, String message, String hint) {
        problems.add(Problem.error(kind.code(), path, message, hint).at(place));
    }

    private static Node refused(Node node) {
        return new Node.Refused(node.file(), node.line(), node.column());
    }

    private static Node.Mapping copy(Node.Mapping of, List<Node.Scalar> keys, List<Node> values) {
        return new Node.Mapping(of.file(), of.line(), of.column(), keys, values, of.isComplete());
    }
}
