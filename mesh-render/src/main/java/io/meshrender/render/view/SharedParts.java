package io.meshrender.render.view;

import io.meshrender.model.Mesh;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What is the same for every cluster of a mesh, made when a cluster first asks for it, and once: of a thousand clusters each would make it
 * again, and each of a thousand pieces.
 */
public final class SharedParts {
    private final Mesh mesh;
    private final Map<Function<? super Mesh, ?>, Object> made = new ConcurrentHashMap<>();

    SharedParts(Mesh mesh) {
        this.mesh = mesh;
    }

    /**
     * A part.
     *
     * @param part makes it of the mesh and of nothing else; a constant, as it is told from others by identity
     */
    @SuppressWarnings("unchecked") // What a function has made is of its type.
    public <T> T get(Function<? super Mesh, T> part) {
        return (T) Objects.requireNonNull(made.computeIfAbsent(part, making -> making.apply(mesh)));
    }
}
