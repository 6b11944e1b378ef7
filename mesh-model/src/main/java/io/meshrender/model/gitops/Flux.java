package io.meshrender.model.gitops;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Flux of each cluster, which reads that cluster's part of the tree, or one at a hub, which reads all.
 *
 * @param namespace its namespace, where all objects for it are; of a Flux at a hub they are in {@link #spaceOnHub}
 * @param secret the Secret beside these objects with which it reads the Git repository; absent for a repository that everybody reads
 * @param hub the one Flux that applies all clusters; absent: each has its own
 */
public record Flux(
        @Doc("Flux's namespace, the same in each cluster; a Flux at a hub has one for each cluster instead.")
        @Default("flux-system")
        Name namespace,

        @Doc(
                value = "The Secret in that namespace with which Flux reads the Git repository; absent: it needs none.",
                example = "mesh-config")
        Optional<Name> secret,

        @Doc("One Flux that applies all clusters from where it runs; absent: each cluster has its own.")
        Optional<FluxHub> hub) {

    /** One in each cluster. */
    public Flux(Name namespace, Optional<Name> secret) {
        this(namespace, secret, Optional.empty());
    }

    /** The annotation by which an object with the value {@link #KEPT} stays in a cluster when it has left the tree. */
    public static final String PRUNE = "kustomize.toolkit.fluxcd.io/prune";

    /** The value of {@link #PRUNE} that keeps an object. */
    public static final String KEPT = "disabled";

    private static final Flux USUAL = new Flux(Name.of("flux-system"), Optional.empty());

    /**
     * The namespace at a hub in which all objects for a cluster are.
     *
     * @param mesh its id
     * @param cluster its name
     */
    public static String spaceOnHub(String mesh, String cluster) {
        return mesh + "-" + cluster;
    }

    /** In the namespace {@code flux-system}, reading a repository that everybody reads. */
    public static Flux usual() {
        return USUAL;
    }

    // Written out for the same reason as in the values; see Name.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Flux that
                && namespace.equals(that.namespace)
                && secret.equals(that.secret)
                && hub.equals(that.hub);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * namespace.hashCode() + secret.hashCode()) + hub.hashCode();
    }
}
