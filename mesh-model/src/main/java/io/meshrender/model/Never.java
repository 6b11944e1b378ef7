package io.meshrender.model;

import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import java.util.List;
import java.util.Optional;

/**
 * What must never be, whoever edits the mesh next.
 *
 * @param callers services that must never be able to call
 * @param clusters clusters whose pods must never answer
 */
public record Never(
        @Doc(value = "Services that must never be able to call it.", example = "web")
        List<Name> callers,

        @Doc("Clusters whose pods must never answer it.") Optional<Selection> clusters) {

    public Never {
        callers = List.copyOf(callers);
    }
}
