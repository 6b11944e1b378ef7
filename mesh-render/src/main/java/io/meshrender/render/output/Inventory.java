package io.meshrender.render.output;

import io.meshrender.render.tree.RelativePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that we own, each with the hash of what we wrote.
 *
 * @param entries sorted by path; no path twice
 * @param merge whether two branches have written it
 */
record Inventory(List<Entry> entries, Merge merge) {
    static final Inventory EMPTY = new Inventory(List.of());

    /** Whether two branches have written it. */
    enum Merge {
        /** It is as we wrote it. */
        NONE,
        /** It has the lines of both. */
        JOINED,
        /** It has the lines of both, and Git's marks around them. */
        MARKED
    }

    /** An inventory of one branch. */
    Inventory(List<Entry> entries) {
        this(entries, Merge.NONE);
    }

    /** One file of ours. */
    record Entry(RelativePath path, Sha256 hash) {
        // Written out; see Stamp.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Entry that && path.equals(that.path) && hash.equals(that.hash);
        }

        @Override
        public int hashCode() {
            return path.hashCode();
        }
    }

    /** @throws IllegalArgumentException if a path stands in it twice, or is reserved for our own files */
    Inventory {
        List<Entry> sorted = entries;
        if (!isSorted(entries)) {
            sorted = new ArrayList<>(entries);
            sorted.sort(Comparator.comparing(Entry::path));
            for (int i = 1; i < sorted.size(); i++) {
                if (sorted.get(i).path().equals(sorted.get(i - 1).path())) {
                    throw new IllegalArgumentException("'" + sorted.get(i).path() + "' is in it twice");
                }
            }
        }
        String last = "";
        for (Entry entry : sorted) {
            RelativePath path = entry.path();
            boolean sameFolder = path.folder().equals(last);
            last = path.folder();
            if (sameFolder ? Layout.isReservedName(path) : Layout.isReserved(path)) {
                throw new IllegalArgumentException("'" + path + "' cannot be a file of the tree");
            }
        }
        entries = List.copyOf(sorted);
    }

    /** Whether each path comes before the next, which is another one. */
    private static boolean isSorted(List<Entry> entries) {
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i - 1).path().compareTo(entries.get(i).path()) >= 0) {
                return false;
            }
        }
        return true;
    }
}
