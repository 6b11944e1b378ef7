package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.FolderPath;
import io.meshrender.model.value.Name;

/**
 * How the credentials by which istiod reads another cluster reach it, in networks with {@code discovery: remoteSecrets}. No token is ever
 * rendered. In the input it is the word of a form without settings, or one key with the settings of a form that has some.
 */
public sealed interface RemoteSecrets {

    /** A Secret that somebody makes with {@code istioctl create-remote-secret}; the tree's README has the command of each. */
    record ByHand() implements RemoteSecrets {}

    /**
     * The External Secrets Operator, in every cluster of such a network: a {@code PushSecret} takes the reader's token out of the cluster that
     * is read, an {@code ExternalSecret} makes the remote secret of it in each that reads.
     *
     * @param store the name of the store in every cluster
     * @param kind the kind of the store
     * @param prefix the folder in the store, below which each cluster has its own
     */
    record ExternalSecrets(
            @Doc(value = "The store, known in every cluster under this name.", example = "mesh")
            Name store,

            @Doc("The store's kind.") @Default("ClusterSecretStore")
            SecretStoreKind kind,

            @Doc(value = "The folder in the store; below it each cluster has one.", example = "mesh/shop")
            FolderPath prefix)
            implements RemoteSecrets {}
}
