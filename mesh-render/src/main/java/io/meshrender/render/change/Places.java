package io.meshrender.render.change;

import io.meshrender.api.Api;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Where the causes of a change stand.
 *
 * @param places from a value of the model to where it stands, or what it would stand in; empty if the mesh was not read from a text
 */
@Api
public record Places(Function<ModelPath, Optional<Place>> places) {
    private static final int MOST = 3;

    /** The places of a consequence's causes, each once. */
    List<Place> of(Consequence consequence) {
        TreeSet<Place> all = new TreeSet<>();
        consequence.causes().forEach(cause -> places.apply(cause).ifPresent(all::add));
        return List.copyOf(all);
    }

    /** The same in words: {@code mesh.yaml:3:5, teams/checkout.yaml:40:18 and 7 more}. */
    String words(Consequence consequence) {
        List<String> words = new ArrayList<>();
        of(consequence).forEach(place -> words.add(place.toString()));
        if (words.isEmpty()) {
            consequence.causes().forEach(cause -> words.add(cause.toString()));
        }
        return words.size() <= MOST
                ? String.join(", ", words)
                : String.join(", ", words.subList(0, MOST)) + " and " + (words.size() - MOST) + " more";
    }
}
