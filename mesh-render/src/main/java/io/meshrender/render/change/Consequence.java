package io.meshrender.render.change;

import io.meshrender.api.Api;
import io.meshrender.model.trouble.ModelPath;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One thing that a change means.
 *
 * @param kind its class
 * @param subjects what it is about: host names, services, clusters, files; those that fare alike together
 * @param effects what it means, cluster by cluster
 * @param causes the values of the model that it comes from, or what they stood in if they are gone
 */
@Api
public record Consequence(Kind kind, SortedSet<String> subjects, List<Effect> effects, List<ModelPath> causes) {
    public Consequence {
        subjects = Collections.unmodifiableSortedSet(new TreeSet<>(subjects));
        effects = List.copyOf(effects);
        causes = List.copyOf(causes);
    }
}
