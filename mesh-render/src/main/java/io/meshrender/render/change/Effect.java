package io.meshrender.render.change;

import io.meshrender.api.Api;
import io.meshrender.model.value.Name;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a consequence means for some clusters alike.
 *
 * @param clusters the clusters
 * @param words what is another there, in one line
 */
@Api
public record Effect(SortedSet<Name> clusters, String words) {
    public Effect {
        clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
    }
}
