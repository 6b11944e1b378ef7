package io.meshrender.render.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
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
 * @param others present in a partial tree that has the files which clusters share: the clusters of the mesh that were filtered out. All on
 *     disk that is not theirs is stale then, if it is not in this tree
 */
public record RenderedTree(
        List<RenderedFile> files, SortedSet<String> clusters, boolean partial, Optional<SortedSet<String>> others) {

    /** @throws DuplicatePathException if two files claim one path, letter case aside, or one lies where another needs a folder */
    public RenderedTree {
        List<RenderedFile> sorted = new ArrayList<>(files);
        sorted.sort(RenderedTree::byPath);
        requireDistinct(sorted);
        files = List.copyOf(sorted);
        clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
        others = others.map(some -> Collections.unmodifiableSortedSet(new TreeSet<>(some)));
    }

    /**
     * A tree that has the files which clusters share unless it is partial.
     *
     * @throws DuplicatePathException if two files claim one path, letter case aside, or one lies where another needs a folder
     */
    public RenderedTree(List<RenderedFile> files, SortedSet<String> clusters, boolean partial) {
        this(files, clusters, partial, Optional.empty());
    }

    /** A tree of all clusters of a mesh. */
    public static RenderedTree of(Collection<RenderedFile> files, Collection<String> clusters) {
        return new RenderedTree(List.copyOf(files), new TreeSet<>(clusters), false);
    }

    /** The file at {@code path}, if there is one. */
    public Optional<RenderedFile> file(String path) {
        return files.stream().filter(file -> file.path().text().equals(path)).findFirst();
    }

    /** A file under the name that a case-insensitive file system knows it by. */
    private record Folded(RelativePath path, RenderedFile file) {}

    private static int byPath(RenderedFile one, RenderedFile other) {
        return one.path().compareTo(other.path());
    }

    private static int byFoldedPath(Folded one, Folded other) {
        return one.path.compareTo(other.path);
    }

    private static void requireDistinct(List<RenderedFile> sorted) {
        List<Folded> folded = new ArrayList<>(sorted.size());
        for (RenderedFile file : sorted) {
            folded.add(new Folded(file.path().folded(), file));
        }
        folded.sort(RenderedTree::byFoldedPath);
        TreeSet<String> folders = new TreeSet<>();
        String above = "";
        for (int i = 0; i < folded.size(); i++) {
            RelativePath path = folded.get(i).path();
            if (i > 0 && path.equals(folded.get(i - 1).path())) {
                throw new DuplicatePathException(
                        folded.get(i - 1).file(), folded.get(i).file());
            }
            // Sorted paths come folder by folder, so most of them bring nothing new.
            if (!path.folder().equals(above)) {
                above = path.folder();
                folders.add(above);
                for (int up = above.lastIndexOf('/'); up > 0; up = above.lastIndexOf('/', up - 1)) {
                    folders.add(above.substring(0, up));
                }
            }
        }
        for (String folder : folders) {
            Folded sought =
                    new Folded(RelativePath.ofLegal(folder), folded.get(0).file());
            int found = Collections.binarySearch(folded, sought, RenderedTree::byFoldedPath);
            if (found >= 0) {
                throw new DuplicatePathException(folded.get(found).file(), firstBelow(folder, folded));
            }
        }
    }

    private static RenderedFile firstBelow(String folder, List<Folded> folded) {
        for (Folded one : folded) {
            if (one.path().beginsWith(folder + "/")) {
                return one.file();
            }
        }
        throw new IllegalArgumentException(folder + " holds no file");
    }
}
