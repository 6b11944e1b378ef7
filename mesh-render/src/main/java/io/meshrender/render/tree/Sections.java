package io.meshrender.render.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The folders of a cluster whose objects are applied, with their files; a folder without files is not there. Every way of delivery reads
 * them.
 *
 * @param files for each folder that has files, in the order of application, their paths below it, sorted
 */
public record Sections(SortedMap<Section, List<String>> files) {

    public Sections {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * The folders of a cluster.
     *
     * @param cluster its name
     * @param rendered its rendered files, in any order; those outside these folders are passed over, and so are kustomizations
     */
    public static Sections of(String cluster, List<RenderedFile> rendered) {
        Map<Section, List<String>> found = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            String folder = TreeLayout.section(cluster, section).text() + "/";
            List<String> files = new ArrayList<>();
            for (RenderedFile file : rendered) {
                if (file.path().text().startsWith(folder) && !TreeLayout.isKustomization(file.path())) {
                    files.add(file.path().text().substring(folder.length()));
                }
            }
            if (!files.isEmpty()) {
                files.sort(null);
                found.put(section, List.copyOf(files));
            }
        }
        return new Sections(new TreeMap<>(found));
    }

    /** The folders that are there, in the order in which they are applied. */
    public Set<Section> present() {
        return files.keySet();
    }
}
