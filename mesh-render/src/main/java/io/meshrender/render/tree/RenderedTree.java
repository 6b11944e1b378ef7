package io.meshrender.render.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All files of one render, sorted by path; no path twice, not even by letter case.
 *
 * @param files the files, sorted by path
 * @param clusters the clusters that this tree speaks for: their files on disk which are not in this tree are stale
 * @param partial whether clusters of the mesh were filtered out: nothing outside {@code clusters/} and {@code argocd/} of
 *     {@link #clusters} is then in the tree, and nothing else on disk is stale
 */
public record RenderedTree(List<RenderedFile> files, SortedSet<String> clusters, boolean partial) {

    /** @throws DuplicatePathException if two files claim one path, letter case aside, or one lies where another needs a folder */
    public RenderedTree {
        List<RenderedFile> sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparing(RenderedFile::path));
        requireDistinct(sorted);
        files = List.copyOf(sorted);
        clusters = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
    }

    /** A tree of all clusters of a mesh. */
    public static RenderedTree of(Collection<RenderedFile> files, Collection<String> clusters) {
        return new RenderedTree(List.copyOf(files), new TreeSet<>(clusters), false);
    }

    /** The file at {@code path}, if there is one. */
    public Optional<RenderedFile> file(String path) {
        return files.stream().filter(file -> file.path().text().equals(path)).findFirst();
    }

    private static void requireDistinct(List<RenderedFile> sorted) {
        Map<String, RenderedFile> claimed = new HashMap<>(sorted.size() * 2);
        for (RenderedFile file : sorted) {
            RenderedFile other = claimed.put(file.path().caseFolded(), file);
            if (other != null) {
                throw new DuplicatePathException(other, file);
            }
        }
        for (RenderedFile file : sorted) {
            String text = file.path().caseFolded();
            for (int slash = text.lastIndexOf('/'); slash > 0; slash = text.lastIndexOf('/', slash - 1)) {
                RenderedFile folder = claimed.get(text.substring(0, slash));
                if (folder != null) {
                    throw new DuplicatePathException(folder, file);
                }
            }
        }
    }
}
