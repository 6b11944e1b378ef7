package io.meshrender.maven;

import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.render.Rendering;
import io.meshrender.render.output.Change;
import io.meshrender.render.output.ClusterChanges;
import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.OutputDirectory;
import io.meshrender.render.output.Plan;
import io.meshrender.render.output.RefusedException;
import io.meshrender.render.output.WholeFile;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Renders the mesh: reads and checks it, and writes the tree that GitOps applies. */
@Mojo(name = "render", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
public final class RenderGoal extends TreeGoal {
    /** Overwrites files that were edited by hand or that are not ours but stand where ours should. */
    @Parameter(property = "mesh.force", defaultValue = "false")
    private boolean force;

    @Override
    void run() throws org.apache.maven.plugin.MojoFailureException, RefusedException {
        Rendering rendering = render(clusters());
        OutputDirectory output = output();
        Plan plan = output.plan(rendering.tree(), force ? HandEdits.OVERWRITE : HandEdits.REFUSE);
        if (!plan.conflicts().isEmpty()) {
            throw new RefusedException(plan.conflicts());
        }
        // First the ledger: a tree without it could be given other addresses by the next run, a ledger without its tree
        // cannot.
        boolean ledgerChanged =
                WholeFile.write(ledgerFile(), shown(ledgerFile()), LedgerFile.write(rendering.ledger()));
        output.apply(plan);
        report(plan, ledgerChanged);
    }

    private void report(Plan plan, boolean ledgerChanged) {
        getLog().info(shown(meshFile()) + " -> " + shown(outputDirectory()) + ": "
                + counted(plan.changes().size(), "file"));
        for (ClusterChanges cluster : plan.byCluster()) {
            getLog().info("  " + cluster.cluster().orElse("shared") + ": " + cluster.created() + " created, "
                    + cluster.changed() + " changed, " + cluster.deleted() + " deleted, " + cluster.unchanged()
                    + " unchanged");
        }
        if (ledgerChanged) {
            getLog().info("  " + shown(ledgerFile()) + ": written; commit it beside the mesh");
        }
        for (Change change : plan.differences()) {
            getLog().debug(change.getClass().getSimpleName() + " " + change.path());
        }
    }
}
