package io.meshrender.render.change;

import io.meshrender.model.value.Name;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that calls depend on, at one time. It may leave out clusters that are the same at the other time.
 *
 * @param clusters the clusters, by name
 */
public record Side(SortedMap<Name, ClusterSide> clusters) {
    public Side {
        clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
    }
}
