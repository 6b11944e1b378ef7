package io.meshrender.model;

import java.util.List;

/**
 * One file of a platform team's own manifests.
 *
 * @param name its path from the folder of the mesh, with {@code /} between folders; below a cluster's folder {@code extras} it has the same
 * @param text what it says, comments and all: carried as it is. Lines end in LF, and so does the last one
 * @param objects the Kubernetes objects in it, in its order
 */
public record ExtraFile(String name, String text, List<? extends KubernetesObject> objects) {

    public ExtraFile {
        objects = List.copyOf(objects);
    }
}
