package io.meshrender.render.tree;

/** The folders of a cluster whose objects are applied, in the order in which they are. */
public enum Section {
    /** The namespaces, and what must be there before everything else. */
    NAMESPACES("namespaces"),
    /** The control planes, where the Sail Operator makes them, and their tags. */
    SAIL("sail"),
    /** What leads requests to istiods by names that outlive them: tags, and who validates. */
    TAGS("istio-tags"),
    /** Namespaces that name a revision or a tag, which must be there first. */
    INJECTION("injection"),
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
