package io.meshrender.model.gitops;

import io.meshrender.model.input.Doc;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the way to one cluster differs from the mesh's.
 *
 * @param tool who applies the cluster's part of the tree; absent: who applies the mesh's
 */
public record ClusterGitOps(
        @Doc(
                value = "Who applies this cluster's part of the tree, where it is not who applies the mesh's.",
                example = "flux")
        Optional<GitOpsTool> tool) {

    private static final ClusterGitOps SAME_AS_MESH = new ClusterGitOps(Optional.empty());

    /** No difference. */
    public static ClusterGitOps sameAsMesh() {
        return SAME_AS_MESH;
    }

    /** A cluster whose part is applied by {@code tool}. */
    public static ClusterGitOps by(GitOpsTool tool) {
        return new ClusterGitOps(Optional.of(tool));
    }

    // Written out for the same reason as in the values; see Name.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClusterGitOps that && tool.equals(that.tool);
    }

    @Override
    public int hashCode() {
        return tool.hashCode();
    }
}
