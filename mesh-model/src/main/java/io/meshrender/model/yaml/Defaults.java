package io.meshrender.model.yaml;

import io.meshrender.model.Cluster;
import io.meshrender.model.Service;
import io.meshrender.model.input.Doc;
import java.util.Optional;

/**
 * What stands for keys that a cluster or a service leaves out. {@code Expansion} puts it there before anything is bound.
 *
 * @param clusters keys of clusters
 * @param services keys of services
 */
record Defaults(
        @Doc("Keys of clusters, for each that does not have them. '{cluster}' in a text is the cluster's name.")
        Optional<Partial<Cluster>> clusters,

        @Doc("Keys of services, for each that does not have them.")
        Optional<Partial<Service>> services) {}
