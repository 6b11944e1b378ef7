package io.meshrender.render.change;

import io.meshrender.api.Api;
import io.meshrender.model.trouble.ModelPath;
import java.util.List;
import java.util.Optional;

/**
 * One file of a tree that is another now. At least one of the two texts is there, unless nobody reads the file.
 *
 * @param path below the output directory, with {@code /} between folders
 * @param before what it held; absent if it was not there
 * @param after what it holds now; absent if it is not there any more
 * @param origins the places in the model that it answers to; none if it is not there any more
 */
@Api
public record ChangedFile(String path, Optional<String> before, Optional<String> after, List<ModelPath> origins) {
    private static final String CLUSTERS = "clusters/";
    private static final String ARGO_CD = "argocd/";

    public ChangedFile {
        origins = List.copyOf(origins);
    }

    /** A file that differs, and that says nothing of calls or pods. */
    public static ChangedFile unread(String path, List<ModelPath> origins) {
        return new ChangedFile(path, Optional.empty(), Optional.empty(), origins);
    }

    /** Where it comes from in the model, if the tree still has it. */
    ModelPath originOr(ModelPath otherwise) {
        return origins.isEmpty() ? otherwise : origins.get(0);
    }

    /** The cluster whose sync brings it: one that it is for, or whose Application it is. */
    Optional<String> synced() {
        if (path.startsWith(ARGO_CD) && path.indexOf('/', ARGO_CD.length()) > 0) {
            return Optional.of(path.substring(ARGO_CD.length(), path.indexOf('/', ARGO_CD.length())));
        }
        return cluster();
    }

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
