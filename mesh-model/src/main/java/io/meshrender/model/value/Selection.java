package io.meshrender.model.value;

import java.util.ArrayList;
import java.util.List;

/**
 * Some clusters by name, or all of the mesh: {@code all} or a list in the input.
 *
 * @param all whether every cluster is meant, those that join later too
 * @param names the clusters, in the input's order; empty if all are meant
 */
public record Selection(boolean all, List<Name> names) {
    private static final Selection EVERY = new Selection(true, List.of());

    /** @throws IllegalArgumentException if all are meant and some are named */
    public Selection {
        names = List.copyOf(names);
        if (all && !names.isEmpty()) {
            throw new IllegalArgumentException("either all clusters or some by name");
        }
    }

    /** Every cluster of the mesh. */
    public static Selection every() {
        return EVERY;
    }

    /** These clusters. */
    public static Selection of(String... names) {
        List<Name> some = new ArrayList<>(names.length);
        for (String name : names) {
            some.add(Name.of(name));
        }
        return new Selection(false, some);
    }

    /** Whether {@code cluster} is meant. */
    public boolean includes(Name cluster) {
        return all || names.contains(cluster);
    }
}
