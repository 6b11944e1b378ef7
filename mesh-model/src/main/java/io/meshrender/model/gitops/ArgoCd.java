package io.meshrender.model.gitops;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.Optional;

/**
 * The Argo CD that reads the tree.
 *
 * @param namespace its namespace
 * @param project the AppProject of the rendered Applications; absent: the mesh's id
 * @param syncWindows hours in which its Applications are synced, or not; empty: always
 * @param ignoreDifferences what others write into objects of the mesh, and Argo CD leaves to them
 */
public record ArgoCd(
        @Doc("Argo CD's namespace.") @Default("argocd") Name namespace,

        @Doc(value = "The AppProject of the rendered Applications; absent: the mesh's id.", example = "platform")
        Optional<Name> project,

        @Doc("Hours in which the Applications of clusters are synced, or not; absent: always.")
        List<SyncWindow> syncWindows,

        @Doc("Fields of objects that somebody else writes; Argo CD neither reports nor overwrites them.")
        List<IgnoredDifference> ignoreDifferences) {

    public ArgoCd {
        syncWindows = List.copyOf(syncWindows);
        ignoreDifferences = List.copyOf(ignoreDifferences);
    }

    /** Syncs at any time, and leaves nothing to others. */
    public ArgoCd(Name namespace, Optional<Name> project) {
        this(namespace, project, List.of(), List.of());
    }

    /** The name by which each Argo CD knows the cluster that it runs in. */
    public static final String IN_CLUSTER = "in-cluster";

    /** Argo CD's own AppProject, which is always there; it is never rendered. */
    public static final Name DEFAULT_PROJECT = Name.of("default");

    private static final ArgoCd USUAL = new ArgoCd(Name.of("argocd"), Optional.empty());

    /** In the namespace {@code argocd}, with a project named as the mesh. */
    public static ArgoCd usual() {
        return USUAL;
    }
}
