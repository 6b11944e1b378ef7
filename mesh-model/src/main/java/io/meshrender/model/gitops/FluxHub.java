package io.meshrender.model.gitops;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Text;
import org.jspecify.annotations.Nullable;

/**
 * One Flux that applies every cluster's part of the tree from where it runs, by a kubeconfig of each. All that it reads of a cluster is in a
 * namespace there, {@code <mesh id>-<cluster>}.
 *
 * @param context the kubectl context of the cluster where it runs
 * @param secret the Secret with a cluster's kubeconfig, in that cluster's namespace there
 */
public record FluxHub(
        @Doc(value = "The kubectl context of the cluster where that Flux runs.", example = "admin@hub")
        Text context,

        @Doc("The Secret with a cluster's kubeconfig at its key `value`, in the cluster's namespace at the hub.")
        @Default("kubeconfig")
        Name secret) {

    // Written out for the same reason as in the values; see Name.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FluxHub that && context.equals(that.context) && secret.equals(that.secret);
    }

    @Override
    public int hashCode() {
        return 31 * context.hashCode() + secret.hashCode();
    }
}
