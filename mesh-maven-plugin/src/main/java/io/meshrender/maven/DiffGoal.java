package io.meshrender.maven;

import io.meshrender.render.change.ChangeText;
import io.meshrender.render.change.Kind;
import io.meshrender.render.change.MeshChange;
import io.meshrender.render.output.Change;
import io.meshrender.render.output.ClusterChanges;
import io.meshrender.render.output.Difference;
import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.Plan;
import io.meshrender.render.output.RefusedException;
import io.meshrender.workspace.ReadMesh;
import io.meshrender.workspace.RenderedMesh;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows what rendering would change, and writes nothing: first what it means for calls and pods and in which order the clusters may be synced,
 * then a unified diff grouped by cluster. With {@code mesh.report} it writes the meaning to a file: Markdown for a comment on a pull request
 * if its name ends in .md, SARIF if in .sarif, GitLab's code quality report if it is called like {@code gl-code-quality-report.json}, else JSON.
 */
@Mojo(name = "diff", threadSafe = true)
public final class DiffGoal extends TreeGoal {
    private static final int LINES_A_FILE = 1000;

    /** Colours: {@code always}, {@code never}, or {@code auto}, which colours for a person at a terminal; Maven's own property. */
    @Parameter(property = "style.color")
    @Nullable
    String color;

    /** Another checkout of this project's folder, or the directory of its tree: what to compare with, instead of the tree on disk here. */
    @Parameter(property = "mesh.base")
    @Nullable
    File base;

    /** Shows the unified diff too. */
    @Parameter(property = "mesh.lines", defaultValue = "true")
    boolean lines = true;

    /** Fails if the change has a consequence of these classes, such as {@code lost,softened,widened}. */
    @Parameter(property = "mesh.failOn")
    List<String> failOn = List.of();

    @Override
    void hand(ForkRequest request) {
        super.hand(request);
        request.put("color", DiffColours.of(color, interactive) == DiffColours.ON ? "always" : "never");
        request.put("base", base);
        request.put("lines", lines);
        request.put("failOn", Items.all(failOn));
    }

    @Override
    void take(ForkRequest request) {
        super.take(request);
        color = request.text("color");
        base = request.file("base");
        lines = request.isSet("lines");
        failOn = request.all("failOn");
    }

    /** A change is told with the places in the mesh that it comes from. */
    @Override
    ReadMesh needed(ReadMesh read) {
        return read;
    }

    @Override
    void run(ReadMesh read, RenderedMesh mesh, Progress progress)
            throws MojoExecutionException, MojoFailureException, RefusedException {
        List<Kind> forbidden = forbidden();
        RenderedMesh compared = base == null ? mesh : mesh.against(OtherTree.of(base, basedir, outputDirectory));
        Plan plan = compared.plan(HandEdits.OVERWRITE);
        MeshChange change = compared.change(plan);
        ChangeText.of(change, mesh.places()).forEach(getLog()::info);
        if (lines) {
            tell(plan, compared);
        }
        if (base == null && mesh.ledgerDifference().isPresent()) {
            getLog().info(ledgerShown() + ": to be written");
        }
        if (report != null) {
            new ReportFile(report.toPath(), folder()).write(change, mesh.places());
        }
        List<String> found = new ArrayList<>();
        forbidden.stream()
                .filter(kind -> change.count(kind) > 0)
                .forEach(kind -> found.add(change.count(kind) + " " + kind));
        if (!found.isEmpty()) {
            throw new MojoFailureException("mesh.failOn: " + String.join(", ", found));
        }
    }

    private List<Kind> forbidden() throws MojoFailureException {
        List<Kind> kinds = new ArrayList<>();
        for (String word : Items.all(failOn)) {
            kinds.add(Kind.of(word.strip())
                    .orElseThrow(() -> new MojoFailureException("mesh.failOn: no class '" + word.strip()
                            + "'; there are "
                            + Arrays.stream(Kind.values()).map(Kind::toString).collect(Collectors.joining(", ")))));
        }
        return kinds;
    }

    private void tell(Plan plan, RenderedMesh mesh) throws RefusedException {
        DiffColours colours = DiffColours.of(color, interactive);
        for (ClusterChanges cluster : plan.byCluster()) {
            getLog().info(cluster.cluster().orElse("shared") + ": " + cluster.created() + " to create, "
                    + cluster.changed() + " to change, " + cluster.deleted() + " to delete, " + cluster.unchanged()
                    + " unchanged");
            for (Change change : cluster.changes()) {
                tell(change, mesh, colours);
            }
        }
    }

    private void tell(Change change, RenderedMesh mesh, DiffColours colours) throws RefusedException {
        if (change.difference().filter(Difference::losesEdits).isPresent() && base == null) {
            String why = change.difference().orElseThrow().words();
            getLog().warn(outputShown() + "/" + change.path() + ": " + why + ", overwritten with -Dmesh.force only");
        }
        colours.paint(mesh.diff(change, LINES_A_FILE)).forEach(getLog()::info);
    }
}
