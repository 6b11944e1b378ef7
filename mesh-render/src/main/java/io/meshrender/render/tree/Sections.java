package io.meshrender.render.tree;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.RandomAccess;
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
        Section[] all = Section.values();
        String[] folders = new String[all.length];
        List<List<RelativePath>> files = new ArrayList<>(all.length);
        for (int i = 0; i < all.length; i++) {
            folders[i] = TreeLayout.section(cluster, all[i]).text() + "/";
            files.add(new ArrayList<>());
        }
        int last = 0;
        for (RenderedFile file : rendered) {
            int at = indexOf(file.path(), folders, last);
            if (at >= 0 && !TreeLayout.isKustomization(file.path())) {
                files.get(at).add(file.path());
                last = at;
            }
        }
        SortedMap<Section, List<String>> found = new TreeMap<>();
        for (int i = 0; i < all.length; i++) {
            if (!files.get(i).isEmpty()) {
                files.get(i).sort(null);
                found.put(all[i], new Below(folders[i].length(), List.copyOf(files.get(i))));
            }
        }
        return new Sections(found);
    }

    /** Which folder a path lies in, or -1. Files come folder by folder, so that most lie where the last one did. */
    private static int indexOf(RelativePath path, String[] folders, int last) {
        if (path.beginsWith(folders[last])) {
            return last;
        }
        for (int i = 0; i < folders.length; i++) {
            if (path.beginsWith(folders[i])) {
                return i;
            }
        }
        return -1;
    }

    /** The folders that are there, in the order in which they are applied. */
    public Set<Section> present() {
        return files.keySet();
    }

    /** Paths without the folder in front of them, cut when they are asked for: a large tree has a hundred thousand, which are held till the end. */
    private static final class Below extends AbstractList<String> implements RandomAccess {
        private final int start;
        private final List<RelativePath> paths;

        Below(int start, List<RelativePath> paths) {
            this.start = start;
            this.paths = paths;
        }

        @Override
        public String get(int index) {
            return paths.get(index).text().substring(start);
        }

        @Override
        public int size() {
            return paths.size();
        }
    }
}
