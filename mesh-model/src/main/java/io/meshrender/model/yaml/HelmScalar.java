package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.value.HelmValues;
import java.util.regex.Pattern;

/**
 * What a scalar among Helm values is. Plain scalars are typed as YAML 1.2's core schema and Helm both do; where the two, or YAML 1.1,
 * disagree ({@code yes}, {@code 012}, {@code 1_000}, {@code 1e3}, {@code 1:30}), the scalar stays the text that a person sees.
 */
final class HelmScalar {
    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]{0,17})");
    private static final Pattern FRACTION =
            Pattern.compile("[-+]?(0|[1-9][0-9]{0,17})\\.[0-9]{1,40}([eE][-+][0-9]{1,2})?");

    private HelmScalar() {}

    /** A String, Boolean, Long, Double or {@link HelmValues#NULL}. */
    static Object valueOf(Node.Scalar scalar) {
        String text = scalar.text();
        if (!scalar.plain()) {
            return text;
        }
        if (scalar.isNull()) {
            return HelmValues.NULL;
        }
        switch (text) {
            case "true", "True", "TRUE" -> {
                return true;
            }
            case "false", "False", "FALSE" -> {
                return false;
            }
            default -> {
                if (WHOLE.matcher(text).matches()) {
                    return Long.valueOf(text);
                }
                return FRACTION.matcher(text).matches() ? Double.valueOf(text) : text;
            }
        }
    }
}
