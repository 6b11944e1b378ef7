package io.meshrender.maven;

import io.meshrender.render.output.Change;
import io.meshrender.render.output.ClusterChanges;
import io.meshrender.render.output.Difference;
import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.RefusedException;
import io.meshrender.workspace.RenderedMesh;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Shows what rendering would change, as a unified diff grouped by cluster, and writes nothing. */
@Mojo(name = "diff", threadSafe = true)
public final class DiffGoal extends TreeGoal {
    private static final int LINES_A_FILE = 1000;

    /** Colours: {@code always}, {@code never}, or {@code auto}, which colours for a person at a terminal; Maven's own property. */
    @Parameter(property = "style.color")
    @Nullable
    String color;

    /** Whether Maven may ask questions, which it may not with {@code -B}. */
    @Parameter(defaultValue = "${settings.interactiveMode}", readonly = true)
    boolean interactive;

    @Override
    void run(RenderedMesh mesh) throws RefusedException {
        DiffColours colours = DiffColours.of(color, interactive);
        for (ClusterChanges cluster : mesh.plan(HandEdits.OVERWRITE).byCluster()) {
            getLog().info(cluster.cluster().orElse("shared") + ": " + cluster.created() + " to create, "
                    + cluster.changed() + " to change, " + cluster.deleted() + " to delete, " + cluster.unchanged()
                    + " unchanged");
            for (Change change : cluster.changes()) {
                tell(change, mesh, colours);
            }
        }
        if (mesh.ledgerDifference().isPresent()) {
            getLog().info(ledgerShown() + ": to be written");
        }
    }

    private void tell(Change change, RenderedMesh mesh, DiffColours colours) throws RefusedException {
        if (change.difference().filter(Difference::losesEdits).isPresent()) {
            String why = change.difference().orElseThrow().words();
            getLog().warn(outputShown() + "/" + change.path() + ": " + why + ", overwritten with -Dmesh.force only");
        }
        colours.paint(mesh.diff(change, LINES_A_FILE)).forEach(getLog()::info);
    }
}
