package io.meshrender.workspace;

import io.meshrender.render.output.TreeStamps;
import java.util.List;
import java.util.Optional;

/**
 * What the last run found that had nothing to do: a later one that is asked for the same of the same files can say the same again without
 * rendering, as long as nobody has touched a file of the tree. Kept by {@link RenderMemory#keep}, found again by {@link RenderMemory#recall}.
 *
 * @param warnings what was not wise about the mesh, as it was told
 * @param clusters how many files each has
 * @param stamps how the files of the tree were found
 */
public record LastLook(List<String> warnings, List<OfCluster> clusters, TreeStamps stamps) {

    /**
     * The files of one cluster.
     *
     * @param cluster its name; empty for the files that clusters share
     * @param files how many it has
     */
    public record OfCluster(Optional<String> cluster, int files) {}

    public LastLook {
        warnings = List.copyOf(warnings);
        clusters = List.copyOf(clusters);
    }
}
