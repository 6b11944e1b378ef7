package io.meshrender.model.gitops;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import java.util.Optional;

/**
 * The Argo CD that reads the tree.
 *
 * @param namespace its namespace
 * @param project the AppProject of the rendered Applications; absent: the mesh's id
 */
public record ArgoCd(
        @Doc("Argo CD's namespace.") @Default("argocd") Name namespace,

        @Doc(value = "The AppProject of the rendered Applications; absent: the mesh's id.", example = "platform")
        Optional<Name> project) {

    /** The name by which each Argo CD knows the cluster that it runs in. */
    public static final String IN_CLUSTER = "in-cluster";

    private static final ArgoCd USUAL = new ArgoCd(Name.of("argocd"), Optional.empty());

    /** In the namespace {@code argocd}, with a project named as the mesh. */
    public static ArgoCd usual() {
        return USUAL;
    }
}
