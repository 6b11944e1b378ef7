package io.meshrender.render.output;

import io.meshrender.model.trouble.Problem;
import io.meshrender.model.trouble.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@link OutputDirectory#apply} will do, and why it cannot. Immutable; holds no file's bytes. It is about the directory as it was when
 * the plan was made: one that has changed since is refused.
 */
public final class Plan {
    private final List<Change> changes;
    private final Problems problems;
    private final Basis basis;

    /**
     * What the plan was made from.
     *
     * @param scope which file belongs to which cluster
     * @param found the state of our own files when the plan was made
     * @param inventory the inventory in force; if the last run was cut short, the one that the disk says is true
     * @param kept the entries of the next inventory whose files stay as they are
     * @param inventoryChanges whether the next inventory differs from the one on disk
     * @param stamps how the files were found, if they are as they should be
     */
    record Basis(
            Scope scope,
            ControlFiles found,
            Inventory inventory,
            List<Inventory.Entry> kept,
            boolean inventoryChanges,
            Optional<TreeStamps> stamps) {}

    Plan(List<Change> changes, List<Problem> problems, Basis basis) {
        this.changes = List.copyOf(changes);
        this.problems = new Problems(problems);
        this.basis = basis;
    }

    /** One for every file that is rendered or was, sorted by path; with a problem of the directory as a whole, none. */
    public List<Change> changes() {
        return changes;
    }

    /** The changes that are not {@link Change.Keep}: where the directory is not what would be rendered. */
    public List<Change> differences() {
        return changes.stream()
                .filter(change -> !(change instanceof Change.Keep))
                .toList();
    }

    /** Why the plan cannot be applied, all reasons at once, sorted by place; empty if it can. */
    public Problems problems() {
        return problems;
    }

    /**
     * Goes on if nothing is in the way.
     *
     * @throws RefusedException if something is
     */
    public void throwIfRefused() throws RefusedException {
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    /**
     * Whether the directory already is as it would be rendered, so that applying touches nothing at all. False also if only the
     * inventory would change: files were adopted, are gone, or the last run was cut short.
     */
    public boolean isUpToDate() {
        return problems.isEmpty() && !basis.inventoryChanges();
    }

    /**
     * How the files were found of a directory that is up to date, for a later look without reading them. Empty for another directory, and where a
     * file is so young that it could be written once more within one tick of the file system's clock.
     */
    public Optional<TreeStamps> stamps() {
        return isUpToDate() ? basis.stamps() : Optional.empty();
    }

    /** Whether a merge of two branches has left its marks in the inventory, which the next render settles. */
    public boolean isUnsettled() {
        return basis.inventory().merge() == Inventory.Merge.MARKED;
    }

    /** The changes of each cluster, sorted by name, and those of the shared files last; none is empty. */
    public List<ClusterChanges> byCluster() {
        Map<String, List<Change>> clusters = new TreeMap<>();
        List<Change> shared = new ArrayList<>();
        List<Change> group = shared;
        String folder = "";
        for (Change change : changes) {
            // Sorted paths come folder by folder, and all files of a folder are one cluster's, or shared.
            if (!change.path().folder().equals(folder)) {
                folder = change.path().folder();
                Optional<String> cluster = basis.scope().clusterOf(change.path());
                group = cluster.isPresent()
                        ? clusters.computeIfAbsent(cluster.get(), name -> new ArrayList<>())
                        : shared;
            }
            group.add(change);
        }
        List<ClusterChanges> groups = new ArrayList<>();
        clusters.forEach((cluster, list) -> groups.add(new ClusterChanges(Optional.of(cluster), list)));
        if (!shared.isEmpty()) {
            groups.add(new ClusterChanges(Optional.empty(), shared));
        }
        return Collections.unmodifiableList(groups);
    }

    Basis basis() {
        return basis;
    }
}
