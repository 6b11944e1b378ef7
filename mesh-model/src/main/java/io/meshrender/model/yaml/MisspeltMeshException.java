package io.meshrender.model.yaml;

import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.Problem;
import java.util.List;

/**
 * A mesh of which nothing is wrong but keys that are misspelt, each near enough to one that is known. What was meant can be looked at, so
 * that a person hears in one run what else is wrong with it.
 */
public final class MisspeltMeshException extends InvalidMeshException {
    private static final long serialVersionUID = 1L;

    private final transient MeshSource asMeant;

    MisspeltMeshException(List<Problem> problems, MeshSource asMeant) {
        super(problems);
        this.asMeant = asMeant;
    }

    /** The mesh with these keys as they were probably meant; good for looking for more problems, and not to be rendered. */
    public MeshSource asMeant() {
        return asMeant;
    }
}
