package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.value.Grammar;
import io.meshrender.model.value.InvalidValueException;
import java.lang.reflect.Constructor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One text with a grammar: a record that is a {@link io.meshrender.model.value.Value}. */
final class ValueShape implements Shape {
    private static final ClassValue<ValueShape> KNOWN = new ClassValue<>() {
        @Override
        protected ValueShape computeValue(Class<?> type) {
            return new ValueShape(type);
        }
    };

    private final Class<?> type;
    private final Constructor<?> constructor;
    private final Grammar grammar;

    private ValueShape(Class<?> type) {
        this.type = type;
        this.constructor = Construction.of(type, String.class);
        this.grammar = Objects.requireNonNull(type.getAnnotation(Grammar.class), () -> "no grammar of " + type);
    }

    static ValueShape of(Class<?> type) {
        return KNOWN.get(type);
    }

    Class<?> type() {
        return type;
    }

    Grammar grammar() {
        return grammar;
    }

    @Override
    public String wanted() {
        return grammar.is();
    }

    @Override
    public String advice() {
        return "an example: " + grammar.example();
    }

    @Override
    public @Nullable Object bind(Node node, Spot spot, Problems problems) {
        if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
            problems.wrongKind(spot, node, wanted(), advice());
            return null;
        }
        return bind(scalar, spot, problems);
    }

    /** The value of a key or a scalar, whatever YAML takes it for. */
    @Nullable
    Object bind(Node.Scalar scalar, Spot spot, Problems problems) {
        if (scalar.text().length() > Limits.VALUE) {
            problems.error(108, spot, scalar, "a text of more than " + Limits.VALUE + " characters", advice());
            return null;
        }
        try {
            return Construction.call(constructor, scalar.text());
        } catch (InvalidValueException e) {
            problems.invalid(spot, scalar, scalar.text(), e);
            return null;
        }
    }

    @Override
    public boolean accepts(String text) {
        try {
            Construction.call(constructor, text);
            return text.length() <= Limits.VALUE;
        } catch (InvalidValueException e) {
            return false;
        }
    }
}
