package io.meshrender.maven;

import io.meshrender.model.trouble.Problem;
import io.meshrender.render.output.Change;
import io.meshrender.render.output.Difference;
import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.Plan;
import io.meshrender.render.output.RefusedException;
import io.meshrender.workspace.ReadMesh;
import io.meshrender.workspace.RenderedMesh;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Checks that the tree on disk is what the mesh renders to, and writes nothing; for CI. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckGoal extends TreeGoal {
    private static final int FILES_NAMED = 50;
    private static final int FILES_SHOWN = 10;
    private static final int LINES_A_FILE = 20;

    @Override
    void run(ReadMesh read, RenderedMesh mesh, Progress progress)
            throws MojoExecutionException, MojoFailureException, RefusedException {
        Plan plan = mesh.plan(HandEdits.OVERWRITE);
        List<Change> differences = plan.differences();
        Optional<Difference> ledger = mesh.ledgerDifference();
        Optional<Problem> unsettled = mesh.unsettled(plan);
        if (differences.isEmpty() && ledger.isEmpty() && unsettled.isEmpty()) {
            getLog().info(outputShown() + " is what " + meshShown() + " renders to: "
                    + counted(mesh.tree().files().size(), "file"));
            return;
        }
        unsettled.ifPresent(this::print);
        ledger.ifPresent(why -> getLog().error(ledgerShown() + ": " + why.words()));
        tell(mesh, differences);
        report(mesh.drift(plan));
        throw new MojoFailureException(verdict(differences, ledger, unsettled.isPresent()));
    }

    private void tell(RenderedMesh mesh, List<Change> differences) throws RefusedException {
        int shown = 0;
        for (Change change : differences.subList(0, Math.min(FILES_NAMED, differences.size()))) {
            getLog().error(outputShown() + "/" + change.path() + ": "
                    + why(change).words());
            if (change instanceof Change.Update && shown++ < FILES_SHOWN) {
                mesh.diff(change, LINES_A_FILE).forEach(line -> getLog().error("    " + line));
            }
        }
        if (differences.size() > FILES_NAMED) {
            getLog().error("… and " + (differences.size() - FILES_NAMED) + " more");
        }
    }

    /** The last line of a build that fails is the command that mends it. */
    private String verdict(List<Change> differences, Optional<Difference> ledger, boolean unsettled) {
        Map<Difference, Integer> counts = new EnumMap<>(Difference.class);
        differences.forEach(change -> counts.merge(why(change), 1, Integer::sum));
        ledger.ifPresent(why -> counts.merge(why, 1, Integer::sum));
        List<String> words = new ArrayList<>();
        counts.forEach((why, number) -> words.add(number + " " + why.words()));
        if (unsettled) {
            words.add("an inventory of two branches");
        }
        boolean force = differences.stream().map(CheckGoal::why).anyMatch(Difference::losesEdits);
        String advice = force
                ? "Carry over into " + meshShown() + " what was changed by hand, then overwrite it and commit:"
                : "Render it again and commit:";
        RenderCommand command = new RenderCommand(folder(), meshFile(), outputDirectory.toPath(), chosen(), force);
        return outputShown() + " is not what " + meshShown() + " renders to: " + String.join(", ", words) + ". "
                + advice + "\n    " + command.text();
    }

    private static Difference why(Change change) {
        return change.difference().orElseThrow();
    }
}
