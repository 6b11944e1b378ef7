package io.meshrender.model.check;

import io.meshrender.model.document.Manifest;
import io.meshrender.model.document.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of a manifest by the keys that lead to them. */
final class NodePath {
    private NodePath() {}

    /** The value at {@code keys} below {@code top}; null if there is none. */
    static @Nullable Node at(@Nullable Node top, String... keys) {
        Node node = top;
        for (String key : keys) {
            node = node instanceof Node.Mapping mapping ? mapping.get(key).orElse(null) : null;
        }
        return node;
    }

    /** The text at {@code keys} of {@code manifest}; null if there is none. */
    static Node.@Nullable Scalar text(Manifest manifest, String... keys) {
        return at(manifest.root(), keys) instanceof Node.Scalar scalar ? scalar : null;
    }

    /** The items of the list at {@code keys} below {@code top}; none if there is no list. */
    static List<Node> items(@Nullable Node top, String... keys) {
        return at(top, keys) instanceof Node.Sequence list ? list.items() : List.of();
    }
}
