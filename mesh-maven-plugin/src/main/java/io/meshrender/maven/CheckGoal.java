package io.meshrender.maven;

import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.render.Rendering;
import io.meshrender.render.output.Change;
import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.OutputDirectory;
import io.meshrender.render.output.Plan;
import io.meshrender.render.output.RefusedException;
import io.meshrender.render.output.WholeFile;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Checks that the tree on disk is what the mesh renders to, and writes nothing; for CI. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckGoal extends TreeGoal {
    private static final int FILES_IN_FULL = 10;
    private static final int LINES_A_FILE = 20;

    @Override
    void run() throws MojoFailureException, RefusedException {
        Rendering rendering = render(clusters());
        OutputDirectory output = output();
        Plan plan = output.plan(rendering.tree(), HandEdits.OVERWRITE);
        if (!plan.conflicts().isEmpty()) {
            throw new RefusedException(plan.conflicts());
        }
        List<Change> differences = plan.differences();
        boolean ledgerDiffers = !WholeFile.holds(ledgerFile(), LedgerFile.write(rendering.ledger()));
        if (differences.isEmpty() && !ledgerDiffers) {
            getLog().info(shown(outputDirectory()) + " is what " + shown(meshFile()) + " renders to: "
                    + counted(plan.changes().size(), "file"));
            return;
        }
        if (ledgerDiffers) {
            getLog().error(shown(ledgerFile()) + ": not the ledger of this mesh");
        }
        tell(output, differences);
        throw new MojoFailureException(shown(outputDirectory()) + " is not what " + shown(meshFile()) + " renders to: "
                + counted(differences.size() + (ledgerDiffers ? 1 : 0), "difference")
                + "; render it and commit the result: mvn mesh:render");
    }

    private void tell(OutputDirectory output, List<Change> differences) throws RefusedException {
        for (int i = 0; i < differences.size(); i++) {
            Change change = differences.get(i);
            String words = change.difference().map(why -> why.words()).orElse("");
            getLog().error(shown(outputDirectory()) + "/" + change.path() + ": " + words);
            if (i < FILES_IN_FULL && change instanceof Change.Update) {
                output.diff(change, LINES_A_FILE).forEach(line -> getLog().error("    " + line));
            }
        }
    }
}
