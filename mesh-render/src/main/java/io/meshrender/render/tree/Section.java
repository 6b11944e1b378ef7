package io.meshrender.render.tree;

/** The folders of a cluster whose objects are applied, in the order in which they are. */
public enum Section {
    /** The namespaces, and what must be there before everything else. */
    NAMESPACES("namespaces", true),
    /** The control planes, where the Sail Operator makes them, and their tags. */
    SAIL("sail", true),
    /** What leads requests to istiods by names that outlive them: tags, and who validates. */
    TAGS("istio-tags", false),
    /** Namespaces that name a revision or a tag, which must be there first. */
    INJECTION("injection", true),
    /** Istio's resources. */
    MESH("mesh", false),
    /** What watches them. */
    OBSERVABILITY("observability", false),
    /** A platform team's own manifests. */
    EXTRAS("extras", false);

    private final String folder;
    private final boolean kept;

    Section(String folder, boolean kept) {
        this.folder = folder;
        this.kept = kept;
    }

    /** The folder's name below the cluster's. */
    public String folder() {
        return folder;
    }

    /**
     * Whether its objects stay in the cluster when they have left the mesh: a namespace holds what others put there, and an Istio is a control
     * plane.
     */
    public boolean isKept() {
        return kept;
    }
}
