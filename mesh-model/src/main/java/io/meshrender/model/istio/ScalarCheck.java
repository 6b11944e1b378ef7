package io.meshrender.model.istio;

import io.meshrender.model.document.Node;
import org.jspecify.annotations.Nullable;

/** Holds one text, number or flag against the field that it stands in. */
final class ScalarCheck {
    /**
     * What is wrong with a value of the right type.
     *
     * @param isWord whether it is an unknown word
     * @param message what is wrong
     * @param hint what to do
     */
    record Mistake(boolean isWord, String message, String hint) {}

    private static final String UNIT = "write a number with a unit, such as 500ms, 10s or 5m";

    private ScalarCheck() {}

    /** Whether the value is of the field's type. */
    static boolean fits(Node.Scalar scalar, Shape shape) {
        ScalarKind kind = ScalarKind.of(scalar);
        return switch (shape.type()) {
            case TEXT -> kind == ScalarKind.TEXT;
            case FLAG -> kind == ScalarKind.FLAG;
            case WHOLE -> kind == ScalarKind.WHOLE;
            case NUMBER -> kind == ScalarKind.WHOLE || kind == ScalarKind.NUMBER;
            default -> false;
        };
    }

    /** What to do about a value of another type. */
    static String hint(Node node, Shape shape) {
        if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
            ScalarKind kind = ScalarKind.of(scalar);
            if (!shape.duration().isEmpty()) {
                return UNIT;
            }
            if (shape.type() == Shape.Type.TEXT) {
                return "put it in quotes";
            }
            if (shape.type() == Shape.Type.LIST) {
                return "write [" + scalar.text() + "]";
            }
            Node.Scalar bare = new Node.Scalar(scalar.file(), scalar.line(), scalar.column(), scalar.text(), true);
            return kind == ScalarKind.TEXT && !scalar.plain() && fits(bare, shape) ? "remove the quotes" : "";
        }
        return node instanceof Node.Scalar ? "add one, or remove the key" : "";
    }

    /** What is wrong with a value of the right type; null if nothing is. */
    static @Nullable Mistake mistakeIn(Node.Scalar scalar, Shape shape) {
        String text = scalar.text();
        if (!shape.words().isEmpty() && !shape.words().contains(text)) {
            String message = Shown.quoted(text) + " is no word that Istio knows here";
            return new Mistake(true, message, Shown.instead(text, shape.words()));
        }
        if (shape.type() == Shape.Type.FLAG && text.length() < 4) {
            String message = Shown.quoted(text) + ", which kustomize takes for a text";
            return new Mistake(false, message, "write " + ScalarKind.isTrue(text));
        }
        if (!shape.duration().isEmpty()) {
            String mistake = Durations.mistakeIn(text, shape.duration());
            return mistake == null ? null : new Mistake(false, mistake, UNIT);
        }
        if (shape.pattern() != null && !shape.pattern().matcher(text).find()) {
            return new Mistake(
                    false,
                    Shown.quoted(text) + " has characters that may not be here",
                    "write a text of the form " + shape.pattern());
        }
        return outside(scalar, text, shape);
    }

    private static @Nullable Mistake outside(Node.Scalar scalar, String text, Shape shape) {
        if (shape.type() == Shape.Type.TEXT) {
            int length = text.codePointCount(0, text.length());
            if (shape.most() != null && length > shape.most()) {
                return new Mistake(
                        false, "a text of " + length + " characters", "at most " + shape.most() + " may be here");
            }
            return shape.least() != null && length < shape.least()
                    ? new Mistake(false, "an empty text", "write a value")
                    : null;
        }
        if (shape.type() == Shape.Type.WHOLE) {
            long number = ScalarKind.wholeOf(text);
            if (shape.most() != null && number > shape.most()) {
                return new Mistake(false, text + " is more than " + shape.most(), "write a smaller number");
            }
            return shape.least() != null && number < shape.least()
                    ? new Mistake(false, text + " is less than " + shape.least(), "write a larger number")
                    : null;
        }
        if (shape.type() == Shape.Type.NUMBER) {
            double number = ScalarKind.of(scalar) == ScalarKind.WHOLE ? ScalarKind.wholeOf(text) : real(text);
            if (shape.most() != null && number > shape.most()) {
                return new Mistake(false, text + " is more than " + shape.most(), "write a smaller number");
            }
            return shape.least() != null && number < shape.least()
                    ? new Mistake(false, text + " is less than " + shape.least(), "write a larger number")
                    : null;
        }
        return null;
    }

    private static double real(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            // .inf and .nan are none that JSON has.
            return Double.NaN;
        }
    }
}
