package io.meshrender.render.ask;

import io.meshrender.api.Api;
import io.meshrender.model.Mesh;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Nearest;

/**
 * A pod that calls.
 *
 * @param cluster the cluster that it runs in
 * @param identity its namespace and service account
 */
@Api
public record Caller(Name cluster, Identity identity) {
    /**
     * The caller of a text such as {@code us-1/checkout/checkout}.
     *
     * @throws QuestionException if it is none, or its cluster none of the mesh
     */
    public static Caller of(String text, Mesh mesh) {
        int slash = text.indexOf('/');
        if (slash < 0 || text.indexOf('/', slash + 1) < 0) {
            throw new QuestionException("'" + text
                    + "' is no caller; write <cluster>/<namespace>/<service account>, such as us-1/web/frontend");
        }
        Name cluster = cluster(text.substring(0, slash), mesh);
        try {
            return new Caller(cluster, Identity.of(text.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            throw new QuestionException("'" + text + "' is no caller: " + e.getMessage());
        }
    }

    /**
     * The cluster of this name.
     *
     * @throws QuestionException if the mesh has none
     */
    public static Name cluster(String text, Mesh mesh) {
        for (Name name : mesh.clusters().keySet()) {
            if (name.text().equals(text)) {
                return name;
            }
        }
        String nearest = Nearest.to(
                text, mesh.clusters().keySet().stream().map(Name::text).toList());
        throw new QuestionException("no cluster named '" + text + "'"
                + (nearest == null
                        ? "; the mesh has " + Said.and(mesh.clusters().keySet(), 12)
                        : "; did you mean '" + nearest + "'?"));
    }

    /** The namespace that it runs in. */
    public Name namespace() {
        return identity.namespace();
    }

    @Override
    public String toString() {
        return cluster + " " + identity;
    }
}
