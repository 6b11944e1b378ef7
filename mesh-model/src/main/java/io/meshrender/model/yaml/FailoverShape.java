package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.value.Locality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of regions; or an order of regions, which {@link FailoverOrders} has written out as pairs where it is a service's.
 *
 * @param pairs the list
 */
record FailoverShape(ListShape pairs) implements Shape {
    static final MapShape ORDER =
            new MapShape(ValueShape.of(Locality.class), new ListShape(ValueShape.of(Locality.class)));

    @Override
    public String wanted() {
        return pairs.wanted();
    }

    @Override
    public @Nullable Object bind(Node node, Spot spot, Mistakes problems) {
        if (node instanceof Node.Mapping) {
            // A default, of which only the grammar is looked at here.
            return ORDER.bind(node, spot, problems) == null ? null : List.of();
        }
        return pairs.bind(node, spot, problems);
    }

    @Override
    public Object absent() {
        return pairs.absent();
    }
}
