package io.meshrender.model.istio;

import io.meshrender.model.document.Node;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an API server's YAML makes of a scalar. Tools of Kubernetes read YAML 1.1's flags too, so that {@code on} and {@code y} without quotes
 * are no texts.
 */
enum ScalarKind {
    NOTHING,
    FLAG,
    WHOLE,
    NUMBER,
    TEXT;

    private static final Set<String> TRUE =
            Set.of("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y");
    private static final Set<String> FALSE =
            Set.of("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N");
    private static final Pattern INTEGER = Pattern.compile("[-+]?([0-9][0-9_]*|0[xX][0-9a-fA-F_]+|0b[01_]+|0o[0-7_]+)");
    private static final Pattern FRACTION = Pattern.compile(
            "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    /** The kind of {@code scalar}. */
    static ScalarKind of(Node.Scalar scalar) {
        if (scalar.isNull()) {
            return NOTHING;
        }
        if (!scalar.plain()) {
            return TEXT;
        }
        String text = scalar.text();
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return FLAG;
        }
        if (INTEGER.matcher(text).matches()) {
            return WHOLE;
        }
        return FRACTION.matcher(text).matches() ? NUMBER : TEXT;
    }

    /** Whether a flag is set. */
    static boolean isTrue(String flag) {
        return TRUE.contains(flag);
    }

    /** The number that a whole one is; one too large for its type is the largest. */
    static long wholeOf(String text) {
        String digits = text.replace("_", "").replace("0o", "0");
        if (digits.contains("0b")) {
            return Long.parseLong(digits.replace("0b", ""), 2);
        }
        try {
            return digits.matches("[-+]?0[0-7]+|[-+]?0[xX].*") ? Long.decode(digits) : Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return digits.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
