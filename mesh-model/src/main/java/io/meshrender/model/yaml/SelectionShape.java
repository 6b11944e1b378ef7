package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Nearest;
import io.meshrender.model.value.Selection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some clusters by name, by their groups or by their labels, or all of them. */
record SelectionShape() implements Shape {
    static final String ALL = "all";
    static final ListShape NAMES = new ListShape(ValueShape.of(Name.class));

    @Override
    public String wanted() {
        return "a list of clusters or 'all'";
    }

    @Override
    public @Nullable Object bind(Node node, Spot spot, Mistakes problems) {
        if (node instanceof Node.Scalar scalar && scalar.text().equals(ALL)) {
            return Selection.every();
        }
        if (ClusterNames.isIndirect(node)) {
            Node.Sequence list = problems.clusters().list(node, spot, problems);
            return list == null ? null : names(list, spot, problems);
        }
        if (!(node instanceof Node.Sequence)) {
            problems.wrongKind(spot, node, wanted(), meant(node));
            return null;
        }
        return names(node, spot, problems);
    }

    private static @Nullable Selection names(Node node, Spot spot, Mistakes problems) {
        @SuppressWarnings("unchecked") // the items are bound as names
        List<Name> names = (List<Name>) NAMES.bind(node, spot, problems);
        return names == null ? null : new Selection(false, names);
    }

    private static String meant(Node node) {
        if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
            return "write '[]' for none";
        }
        if (Nearest.to(scalar.text(), List.of(ALL)) != null) {
            return "did you mean '" + ALL + "'?";
        }
        return NAMES.item().accepts(scalar.text()) ? "write '[" + scalar.text() + "]'" : "";
    }
}
