package io.meshrender.upgrade;

import io.meshrender.api.Api;
import java.util.ArrayList;
import java.util.List;

/**
 * One commit of an upgrade.
 *
 * @param number its place, from 1
 * @param where the cluster that it is about, or {@code all clusters}
 * @param what what it does, in a few words
 * @param done whether the mesh is so already
 * @param edits what it writes into the mesh, each as {@code path: value}
 * @param changes what comes of it in the clusters
 * @param restart the commands that have to be run afterwards; none if no pod has to be started anew
 * @param look what to look at before the next step
 * @param back how to go back
 */
@Api
public record UpgradeStep(
        int number,
        String where,
        String what,
        boolean done,
        List<String> edits,
        String changes,
        List<String> restart,
        List<String> look,
        String back) {

    public UpgradeStep {
        edits = List.copyOf(edits);
        restart = List.copyOf(restart);
        look = List.copyOf(look);
    }

    /** The same with more edits. */
    UpgradeStep with(List<String> more) {
        List<String> all = new ArrayList<>(edits);
        all.addAll(more);
        return new UpgradeStep(number, where, what, done, all, changes, restart, look, back);
    }

    /** Whether {@code later}, of a plan that was made afterwards, is this step and is done. */
    boolean isDoneAs(UpgradeStep later) {
        return later.done() && later.where().equals(where) && later.what().equals(what);
    }

    /** {@code step 4, us-1 (us-east-1): istiod-1-31-4 beside what is there}. */
    public String title() {
        return "step " + number + ", " + where + ": " + what;
    }
}
