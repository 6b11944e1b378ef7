package io.meshrender.maven;

import io.meshrender.render.output.Change;
import io.meshrender.render.output.ClusterChanges;
import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.OutputDirectory;
import io.meshrender.render.output.Plan;
import io.meshrender.render.output.RefusedException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/** Shows what rendering would change, as a unified diff grouped by cluster, and writes nothing. */
@Mojo(name = "diff", threadSafe = true)
public final class DiffGoal extends TreeGoal {
    private static final int LINES_A_FILE = 1000;

    @Override
    void run() throws MojoFailureException, RefusedException {
        OutputDirectory output = output();
        Plan plan = output.plan(render(clusters()).tree(), HandEdits.OVERWRITE);
        if (!plan.conflicts().isEmpty()) {
            throw new RefusedException(plan.conflicts());
        }
        for (ClusterChanges cluster : plan.byCluster()) {
            getLog().info(cluster.cluster().orElse("shared") + ": " + cluster.created() + " to create, "
                    + cluster.changed() + " to change, " + cluster.deleted() + " to delete, " + cluster.unchanged()
                    + " unchanged");
            for (Change change : cluster.changes()) {
                output.diff(change, LINES_A_FILE).forEach(getLog()::info);
            }
        }
    }
}
