package io.meshrender.render.tree;

/** The folders of a cluster whose objects are applied, in the order in which they are. */
public enum Section {
    /** The namespaces, and what must be there before everything else. */
    NAMESPACES("namespaces"),
    /** The control plane, where the Sail Operator installs it. */
    SAIL("sail"),
    /** Istio's resources. */
    MESH("mesh"),
    /** What watches them. */
    OBSERVABILITY("observability"),
    /** A platform team's own manifests. */
    EXTRAS("extras");

    private final String folder;

    Section(String folder) {
        this.folder = folder;
    }

    /** The folder's name below the cluster's. */
    public String folder() {
        return folder;
    }
}
