package io.meshrender.render.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values that occur often, each once; in the data stands their index. */
final class Interned<T> {
    private final Map<T, Integer> known = new HashMap<>();
    private final List<T> values = new ArrayList<>();

    int index(T value) {
        Integer index = known.get(value);
        if (index == null) {
            index = values.size();
            known.put(value, index);
            values.add(value);
        }
        return index;
    }

    /** All values, each at its index. */
    List<T> values() {
        return values;
    }
}
