package io.meshrender.render.output;

import io.meshrender.render.output.Inventory.Entry;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedTree;
import io.meshrender.render.tree.TreeLayout;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which cluster a path belongs to, and whether a render may touch it.
 *
 * @param clusters all clusters that the tree or the inventory knows
 * @param rendered the clusters that the tree speaks for
 * @param partial whether all else stays as it is
 * @param others for a partial tree with the files that clusters share, the clusters whose files stay as they are
 */
record Scope(
        SortedSet<String> clusters,
        SortedSet<String> rendered,
        boolean partial,
        @Nullable SortedSet<String> others) {
    static Scope of(RenderedTree tree, Inventory known) {
        SortedSet<String> clusters = new TreeSet<>(tree.clusters());
        SortedSet<String> others = tree.others().orElse(null);
        if (others != null) {
            clusters.addAll(others);
        }
        String last = "";
        for (Entry entry : known.entries()) {
            // Sorted: the files of a cluster come one after the other.
            if (last.isEmpty() || !entry.path().beginsWith(last)) {
                Optional<String> cluster = TreeLayout.clusterFolder(entry.path());
                cluster.ifPresent(clusters::add);
                last = cluster.map(name -> TreeLayout.cluster(name) + "/").orElse("");
            }
        }
        return new Scope(clusters, tree.clusters(), tree.partial(), others);
    }

    /** The cluster whose file this is; empty for the files that clusters share. */
    Optional<String> clusterOf(RelativePath path) {
        return TreeLayout.clusterOf(path).filter(clusters::contains);
    }

    /** Whether this render may write or delete {@code path}. */
    boolean covers(RelativePath path) {
        if (!partial) {
            return true;
        }
        Optional<String> cluster = clusterOf(path);
        return others == null
                ? cluster.isPresent() && rendered.contains(cluster.get())
                : cluster.isEmpty() || !others.contains(cluster.get());
    }
}
