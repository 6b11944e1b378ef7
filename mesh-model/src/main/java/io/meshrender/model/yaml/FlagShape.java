package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Nearest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code true} or {@code false}, in these words only. */
record FlagShape() implements Shape {

    @Override
    public String wanted() {
        return "true or false";
    }

    @Override
    public @Nullable Object bind(Node node, Spot spot, Mistakes problems) {
        if (node instanceof Node.Scalar scalar && scalar.plain()) {
            if (scalar.text().equals("true")) {
                return true;
            }
            if (scalar.text().equals("false")) {
                return false;
            }
        }
        if (!(node instanceof Node.Scalar scalar)) {
            problems.wrongKind(spot, node, wanted(), "");
            return null;
        }
        String meant = meant(scalar);
        problems.wrongKind(spot, node, wanted(), meant);
        problems.mended(StandIn.meant(spot.path()));
        return meant.contains("'true'");
    }

    @Override
    public Object standIn(ModelPath path, Mistakes problems) {
        problems.mended(StandIn.meant(path));
        return false;
    }

    private static String meant(Node.Scalar scalar) {
        String word = scalar.text().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "yes", "on", "y", "true", "1" -> write("true", scalar);
            case "no", "off", "n", "false", "0" -> write("false", scalar);
            default -> {
                String nearest = Nearest.to(word, java.util.List.of("true", "false"));
                yield Nearest.hint(nearest);
            }
        };
    }

    private static String write(String word, Node.Scalar scalar) {
        return scalar.plain()
                ? "write '" + word + "'; YAML readers disagree about '" + scalar.text() + "'"
                : "write '" + word + "' without quotes";
    }
}
