package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.ModelPath;
import java.util.regex.Pattern;

/**
 * Keys and values of a manifest that YAML takes for no text and that kustomize does not carry as they are: it refuses the whole folder of a
 * mapping whose key is a number or a flag (kustomize#3446), refuses what is no number of JSON, and writes another text for a date.
 */
final class ManifestScalars {
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9][0-9_]*|0[xX][0-9a-fA-F_]+|0b[01_]+|0o[0-7_]+"
            + "|(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?)");
    private static final Pattern NO_NUMBER = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final Pattern FLAG = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}");

    private final Mistakes problems;

    private ManifestScalars(Mistakes problems) {
        this.problems = problems;
    }

    static void check(Node manifest, Mistakes problems) {
        new ManifestScalars(problems).visit(manifest);
    }

    private void visit(Node node) {
        if (node instanceof Node.Mapping mapping) {
            for (int i = 0; i < mapping.keys().size(); i++) {
                key(mapping.keys().get(i));
                visit(mapping.values().get(i));
            }
        } else if (node instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                visit(item);
            }
        } else if (node instanceof Node.Scalar scalar && scalar.plain()) {
            value(scalar);
        }
    }

    private void key(Node.Scalar key) {
        // Almost every key begins with a letter that begins none of what is looked for.
        if (!key.plain() || isOrdinary(key.text())) {
            return;
        }
        String what = key.isNull()
                ? "no value"
                : NUMBER.matcher(key.text()).matches()
                                || NO_NUMBER.matcher(key.text()).matches()
                        ? "the number " + key.text()
                        : FLAG.matcher(key.text()).matches()
                                ? "the flag " + key.text()
                                : DATE.matcher(key.text()).matches() ? "the date " + key.text() : "";
        if (!what.isEmpty()) {
            tell(
                    key,
                    what + " as a key, for which kustomize refuses the folder",
                    "write it in quotes: '" + key.text() + "'");
        }
    }

    private void value(Node.Scalar value) {
        if (isOrdinary(value.text())) {
            return;
        }
        if (NO_NUMBER.matcher(value.text()).matches()) {
            tell(value, Words.quoted(value.text()) + ", which no API server takes for a number", "write a number");
        } else if (DATE.matcher(value.text()).matches()) {
            tell(value, "the date " + value.text() + ", of which kustomize makes a time", "write it in quotes");
        }
    }

    private static boolean isOrdinary(String text) {
        if (text.isEmpty()) {
            return false;
        }
        char first = text.charAt(0);
        boolean letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '/';
        return letter && "tTfFnN".indexOf(first) < 0;
    }

    private void tell(Node.Scalar at, String message, String hint) {
        problems.error(801, ModelPath.of(), at.place(), message, hint);
    }
}
