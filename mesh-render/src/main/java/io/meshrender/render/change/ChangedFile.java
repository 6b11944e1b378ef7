package io.meshrender.render.change;

import java.util.Optional;

/**
 * One file of a tree that is another now. At least one of the two texts is there.
 *
 * @param path below the output directory, with {@code /} between folders
 * @param before what it held; absent if it was not there
 * @param after what it holds now; absent if it is not there any more
 */
public record ChangedFile(String path, Optional<String> before, Optional<String> after) {
    private static final String CLUSTERS = "clusters/";

    /** The cluster that it is for, if it is for one. */
    Optional<String> cluster() {
        if (!path.startsWith(CLUSTERS)) {
            return Optional.empty();
        }
        int end = path.indexOf('/', CLUSTERS.length());
        return end < 0 ? Optional.empty() : Optional.of(path.substring(CLUSTERS.length(), end));
    }

    /** Its path below the folder of its cluster. */
    String inCluster() {
        return path.substring(path.indexOf('/', CLUSTERS.length()) + 1);
    }
}
