package io.meshrender.model.istio;

import io.meshrender.model.value.HelmValues;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of Helm where a protocol buffer takes one field, by the rules of its JSON form ({@code jsonpb}): a number may be a text, a word may
 * be its number, and nothing else is turned into another type.
 */
final class PlainValues {
    private PlainValues() {}

    /** What is wrong with {@code value}; null if nothing is. */
    static @Nullable String mistakeIn(Object value, Shape shape) {
        boolean fits = switch (shape.type()) {
            case ANY -> true;
            case FLAG -> value instanceof Boolean;
            case TEXT ->
                value instanceof String
                        || (value instanceof Long && !shape.words().isEmpty());
            case WHOLE, NUMBER -> number(value) != null;
            case LIST -> value instanceof List<?>;
            case OBJECT, MAP -> value instanceof Map<?, ?>;
        };
        if (!fits) {
            return kind(value) + " where " + shape.type().wanted() + " is wanted";
        }
        if (value instanceof String text
                && !shape.words().isEmpty()
                && !shape.words().contains(text)) {
            return Shown.quoted(text) + " is no word that Istio knows here";
        }
        if (value instanceof String text && !shape.duration().isEmpty()) {
            return Durations.mistakeIn(text, shape.duration());
        }
        @Nullable BigDecimal number = shape.type() == Shape.Type.WHOLE ? number(value) : null;
        return number == null ? null : mistakeIn(number, shape);
    }

    private static @Nullable String mistakeIn(BigDecimal number, Shape shape) {
        if (number.stripTrailingZeros().scale() > 0) {
            return number + " where a whole number is wanted";
        }
        if (shape.most() != null && number.compareTo(BigDecimal.valueOf(shape.most())) > 0) {
            return number + " is more than " + shape.most();
        }
        return shape.least() != null && number.compareTo(BigDecimal.valueOf(shape.least())) < 0
                ? number + " is less than " + shape.least()
                : null;
    }

    /** What to do about a value that is wrong. */
    static String hint(Object value, Shape shape) {
        if (!shape.duration().isEmpty()) {
            return "write a number with a unit, such as 500ms, 10s or 5m";
        }
        if (value instanceof String text && !shape.words().isEmpty()) {
            return Shown.instead(text, shape.words());
        }
        if (shape.type() == Shape.Type.TEXT && !(value instanceof Map) && !(value instanceof List)) {
            return "put it in quotes";
        }
        boolean bare = shape.type() == Shape.Type.FLAG && (value.equals("true") || value.equals("false"));
        if (bare) {
            return "remove the quotes";
        }
        return shape.type() == Shape.Type.LIST && !(value instanceof Map) ? "write [" + value + "]" : "";
    }

    private static @Nullable BigDecimal number(Object value) {
        try {
            return value instanceof Long || value instanceof Double || value instanceof String
                    ? new BigDecimal(value.toString())
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String kind(Object value) {
        if (value instanceof Map<?, ?>) {
            return "a mapping";
        }
        if (value instanceof List<?>) {
            return "a list";
        }
        if (value == HelmValues.NULL) {
            return "no value";
        }
        String what = value instanceof Boolean ? "the flag " : value instanceof String ? "the text " : "the number ";
        return what + (value instanceof Long || value instanceof Double ? value : Shown.quoted(value.toString()));
    }
}
