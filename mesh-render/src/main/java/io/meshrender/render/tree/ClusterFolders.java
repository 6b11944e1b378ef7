package io.meshrender.render.tree;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The folders of a cluster whose objects are applied, each with one text that all paths in it hold. For one thread. */
public final class ClusterFolders {
    private final String cluster;
    private final Map<Section, Map<String, String>> known = new EnumMap<>(Section.class);

    /** Those of the cluster of this name. */
    public ClusterFolders(String cluster) {
        this.cluster = cluster;
    }

    /**
     * The file of an object.
     *
     * @param section the folder whose objects it is applied with
     * @param namespace that of the object
     * @param name its {@linkplain ObjectId#fileName() file name}
     * @throws IllegalArgumentException if that is no legal segment
     */
    public RelativePath file(Section section, String namespace, String name) {
        Map<String, String> folders = known.get(section);
        if (folders == null) {
            folders = new HashMap<>();
            known.put(section, folders);
        }
        String folder = folders.get(namespace);
        if (folder == null) {
            folder = TreeLayout.section(cluster, section).resolve(namespace).text();
            folders.put(namespace, folder);
        }
        return RelativePath.in(folder, name);
    }
}
