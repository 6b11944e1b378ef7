package io.meshrender.render.output;

import java.util.List;
import java.util.Optional;

/**
 * What a plan does to the files of one cluster.
 *
 * @param cluster its name; empty for the files that clusters share
 * @param changes sorted by path, files that stay as they are among them
 */
public record ClusterChanges(Optional<String> cluster, List<Change> changes) {
    public ClusterChanges {
        changes = List.copyOf(changes);
    }

    /** How many files are written where there was none. */
    public int created() {
        return count(Change.Create.class);
    }

    /** How many files are replaced. */
    public int changed() {
        return count(Change.Update.class);
    }

    /** How many files are removed. */
    public int deleted() {
        return count(Change.Delete.class);
    }

    /** How many files stay as they are. */
    public int unchanged() {
        return count(Change.Keep.class);
    }

    private int count(Class<? extends Change> kind) {
        int count = 0;
        for (Change change : changes) {
            if (kind.isInstance(change)) {
                count++;
            }
        }
        return count;
    }
}
