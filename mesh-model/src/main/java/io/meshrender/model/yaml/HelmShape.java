package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.value.HelmValues;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Raw values of a chart: any tree. */
record HelmShape() implements Shape {

    @Override
    public String wanted() {
        return "a mapping";
    }

    @Override
    public String advice() {
        return "write '{}' for none";
    }

    @Override
    public @Nullable Object bind(Node node, Spot spot, Mistakes problems) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.wrongKind(spot, node, wanted(), advice());
            return null;
        }
        SortedMap<String, Object> tree = tree(mapping);
        return tree == null ? null : new HelmValues(tree);
    }

    private static @Nullable SortedMap<String, Object> tree(Node.Mapping mapping) {
        SortedMap<String, Object> tree = new TreeMap<>();
        boolean whole = mapping.isComplete();
        for (int i = 0; i < mapping.keys().size(); i++) {
            Object value = value(mapping.values().get(i));
            if (value == null) {
                whole = false;
            } else {
                tree.put(mapping.keys().get(i).text(), value);
            }
        }
        return whole ? tree : null;
    }

    private static @Nullable Object value(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return HelmScalar.valueOf(scalar);
        }
        if (node instanceof Node.Mapping mapping) {
            return tree(mapping);
        }
        if (node instanceof Node.Sequence list) {
            List<Object> values = new ArrayList<>(list.items().size());
            for (Node item : list.items()) {
                Object value = value(item);
                if (value == null) {
                    return null;
                }
                values.add(value);
            }
            return values;
        }
        return null;
    }

    @Override
    public Object absent() {
        return HelmValues.empty();
    }
}
