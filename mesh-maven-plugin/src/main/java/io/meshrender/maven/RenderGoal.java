package io.meshrender.maven;

import io.meshrender.render.output.Change;
import io.meshrender.render.output.ClusterChanges;
import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.Plan;
import io.meshrender.render.output.RefusedException;
import io.meshrender.workspace.RenderedMesh;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Renders the mesh: reads and checks it, and writes the tree that GitOps applies. */
@Mojo(name = "render", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
public final class RenderGoal extends TreeGoal {
    /** Overwrites files that were edited by hand or that are not ours but stand where ours should. */
    @Parameter(property = "mesh.force", defaultValue = "false")
    boolean force;

    @Override
    void run(RenderedMesh mesh) throws RefusedException {
        Plan plan = mesh.plan(force ? HandEdits.OVERWRITE : HandEdits.REFUSE);
        boolean ledgerWritten = mesh.apply(plan);
        tell(plan, ledgerWritten);
    }

    private void tell(Plan plan, boolean ledgerWritten) {
        getLog().info(meshShown() + " -> " + outputShown() + ": " + counted(rendered(plan), "file"));
        for (ClusterChanges cluster : plan.byCluster()) {
            getLog().info("  " + cluster.cluster().orElse("shared") + ": " + cluster.created() + " created, "
                    + cluster.changed() + " changed, " + cluster.deleted() + " deleted, " + cluster.unchanged()
                    + " unchanged");
        }
        if (ledgerWritten) {
            getLog().info("  " + ledgerShown() + " written: commit it beside the mesh");
        }
        if (getLog().isDebugEnabled()) {
            plan.differences().forEach(change -> getLog().debug(word(change) + ' ' + change.path()));
        }
    }

    private static long rendered(Plan plan) {
        return plan.changes().stream()
                .filter(change -> !(change instanceof Change.Delete))
                .count();
    }

    private static String word(Change change) {
        if (change instanceof Change.Create) {
            return "created";
        }
        return change instanceof Change.Delete ? "deleted" : "changed";
    }
}
