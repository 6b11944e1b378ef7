package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of equal things. */
record ListShape(Shape item) implements Shape {

    @Override
    public String wanted() {
        return "a list";
    }

    @Override
    public @Nullable Object bind(Node node, Spot spot, Mistakes problems) {
        if (!(node instanceof Node.Sequence list)) {
            problems.wrongKind(spot, node, wanted(), inBrackets(node));
            return null;
        }
        List<Object> values = new ArrayList<>(list.items().size());
        boolean whole = true;
        for (int i = 0; i < list.items().size(); i++) {
            Node one = list.items().get(i);
            Object value = item.bind(one, spot.item(i, one.place()), problems);
            if (value == null) {
                whole = false;
            } else {
                values.add(value);
            }
        }
        return whole ? values : null;
    }

    private String inBrackets(Node node) {
        return node instanceof Node.Scalar scalar && !scalar.isNull() && item.accepts(scalar.text())
                ? "write '[" + scalar.text() + "]'"
                : "write '- ' before each item, or '[]' for none";
    }

    @Override
    public Object absent() {
        return List.of();
    }
}
