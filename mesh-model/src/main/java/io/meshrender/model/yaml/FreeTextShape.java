package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import org.jspecify.annotations.Nullable;

/** Any text, taken as it stands: {@code 1.30} and {@code yes} are texts here too. */
record FreeTextShape() implements Shape {

    @Override
    public String wanted() {
        return "a text";
    }

    @Override
    public @Nullable Object bind(Node node, Spot spot, Mistakes problems) {
        if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
            return scalar.text();
        }
        problems.wrongKind(spot, node, wanted(), "write '\"\"' for an empty text");
        return null;
    }

    @Override
    public boolean accepts(String text) {
        return true;
    }
}
