package io.meshrender.model.istio;

import io.meshrender.model.document.Node;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Texts, numbers and flags of Envoy's configuration, as the JSON of protocol buffers writes them. */
final class EnvoyScalar {
    private static final String PROTOBUF = "google.protobuf.";
    private static final Map<String, String> WRAPPERS = Map.of(
            "BoolValue", "bool",
            "BytesValue", "bytes",
            "StringValue", "string",
            "Int32Value", "int32",
            "UInt32Value", "uint32",
            "FloatValue", "float",
            "Int64Value", "int64",
            "UInt64Value", "uint64",
            "DoubleValue", "double");
    private static final Set<String> OTHERS = Set.of("Any", "Duration", "Timestamp", "Value", "ListValue", "Struct");
    private static final Map<String, BigDecimal[]> RANGES = Map.of(
            "int32", range("-2147483648", "2147483647"),
            "uint32", range("0", "4294967295"),
            "fixed32", range("0", "4294967295"),
            "int64", range("-9223372036854775808", "9223372036854775807"),
            "uint64", range("0", "18446744073709551615"),
            "fixed64", range("0", "18446744073709551615"));

    private EnvoyScalar() {}

    private static BigDecimal[] range(String least, String most) {
        return new BigDecimal[] {new BigDecimal(least), new BigDecimal(most)};
    }

    /** Whether JSON writes a message of this type in a form of its own. */
    static boolean isWellKnown(String type) {
        String name = type.startsWith(PROTOBUF) ? type.substring(PROTOBUF.length()) : "";
        return WRAPPERS.containsKey(name) || OTHERS.contains(name);
    }

    /** Checks a value of such a type, other than {@code Any}. */
    static void wellKnown(Part value, String type, BiConsumer<Part, String> wrong) {
        String name = type.substring(PROTOBUF.length());
        if (value.node() instanceof Node.Scalar scalar && scalar.isNull()) {
            return;
        }
        if (WRAPPERS.containsKey(name)) {
            check(value, WRAPPERS.getOrDefault(name, ""), wrong);
        } else if (name.equals("Struct") && !(value.node() instanceof Node.Mapping)) {
            wrong.accept(value, "a mapping");
        } else if (name.equals("ListValue") && !(value.node() instanceof Node.Sequence)) {
            wrong.accept(value, "a list");
        } else if (name.equals("Duration") && !(isText(value) && Durations.mistakeIn(value.text(), "any") == null)) {
            wrong.accept(value, "a duration, such as 10s");
        } else if (name.equals("Timestamp") && !(isText(value) && isTime(value.text()))) {
            wrong.accept(value, "a time, such as 2026-01-01T00:00:00Z");
        }
    }

    private static boolean isText(Part value) {
        return value.node() instanceof Node.Scalar scalar && ScalarKind.of(scalar) == ScalarKind.TEXT;
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Checks a value of a simple type. */
    static void check(Part value, String type, BiConsumer<Part, String> wrong) {
        if (!(value.node() instanceof Node.Scalar scalar)) {
            boolean bytes = type.equals("bytes") && value.node() instanceof Node.Sequence;
            if (!bytes) {
                wrong.accept(value, wanted(type));
            }
            return;
        }
        ScalarKind kind = ScalarKind.of(scalar);
        boolean right = switch (type) {
            case "bool" -> kind == ScalarKind.FLAG;
            case "string" -> kind == ScalarKind.TEXT;
            case "bytes" -> kind == ScalarKind.TEXT && isBase64(scalar.text());
            case "null" -> true;
            case "float", "double" ->
                isNumber(scalar, kind)
                        || (kind == ScalarKind.TEXT && scalar.text().matches("NaN|-?Infinity"));
            default -> isNumber(scalar, kind) && isInside(scalar, kind, type);
        };
        if (!right && kind != ScalarKind.NOTHING) {
            wrong.accept(value, wanted(type));
        }
    }

    /** A number, or one in quotes. */
    private static boolean isNumber(Node.Scalar scalar, ScalarKind kind) {
        return kind == ScalarKind.WHOLE
                || kind == ScalarKind.NUMBER
                || (kind == ScalarKind.TEXT
                        && scalar.text().matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?"));
    }

    private static boolean isInside(Node.Scalar scalar, ScalarKind kind, String type) {
        BigDecimal[] range = RANGES.get(type);
        if (range == null) {
            return true;
        }
        try {
            BigDecimal number = kind == ScalarKind.WHOLE
                    ? BigDecimal.valueOf(ScalarKind.wholeOf(scalar.text()))
                    : new BigDecimal(scalar.text());
            boolean whole = kind == ScalarKind.TEXT
                    ? scalar.text().matches("-?[0-9]+")
                    : number.stripTrailingZeros().scale() <= 0;
            return whole && number.compareTo(range[0]) >= 0 && number.compareTo(range[1]) <= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text.replace("\n", "").replace("\r", ""));
            return text.length() % 4 == 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String wanted(String type) {
        return switch (type) {
            case "bool" -> "'true' or 'false'";
            case "string" -> "a text";
            case "bytes" -> "bytes in base64";
            case "float", "double" -> "a number";
            case "uint32", "uint64", "fixed32", "fixed64" -> "a whole number that is not negative";
            default -> "a whole number";
        };
    }
}
