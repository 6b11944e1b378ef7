package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value's way from the top. It is kept as a chain, so that a path is made for a mistake only and not for each value.
 *
 * @param above the mapping or list that the value stands in; null at the top
 * @param segment its key, or its place in the list
 * @param mark where it is told about if it is no single text itself: at its key
 */
record Spot(@Nullable Spot above, String segment, Place mark) {
    /** The whole text. */
    static Spot top(Place begin) {
        return new Spot(null, "", begin);
    }

    /** The value of {@code key}. */
    Spot key(Node.Scalar key) {
        return new Spot(this, key.text(), key.place());
    }

    /** The item at {@code index}, which has no key. */
    Spot item(int index, Place begin) {
        return new Spot(this, "[" + index + "]", begin);
    }

    /** How many keys and places in lists lead to the value. */
    int depth() {
        int depth = 0;
        for (Spot spot = this; spot.above != null; spot = spot.above) {
            depth++;
        }
        return depth;
    }

    /** The path of the value. */
    ModelPath path() {
        List<String> segments = new ArrayList<>();
        for (Spot spot = this; spot.above != null; spot = spot.above) {
            segments.add(Words.shown(spot.segment));
        }
        Collections.reverse(segments);
        return new ModelPath(segments);
    }

    /** What stands for {@code node} in the text. */
    Place placeOf(Node node) {
        return node instanceof Node.Scalar scalar && !scalar.isNull() ? scalar.place() : mark;
    }
}
