package io.meshrender.model.observability;

import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;

/**
 * One Prometheus that collects the mesh's series from those of the other clusters, at the addresses that {@link Prometheus#urls} tells.
 *
 * @param cluster the cluster it runs in
 */
public record Federation(
        @Doc(
                value = "The cluster whose Prometheus collects the mesh's series from the others.",
                example = "prod-eu-west-1")
        Name cluster) {}
