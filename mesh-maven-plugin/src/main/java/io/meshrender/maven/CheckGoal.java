package io.meshrender.maven;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.render.Rendering;
import io.meshrender.render.output.Change;
import io.meshrender.render.output.Difference;
import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.OutputDirectory;
import io.meshrender.render.output.RefusedException;
import io.meshrender.render.output.WholeFile;
import java.nio.file.Files;
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
    private static final int NOT_AS_RENDERED = 705;
    private static final int FILES_NAMED = 50;
    private static final int FILES_SHOWN = 10;
    private static final int LINES_A_FILE = 20;

    @Override
    void run(Rendering rendering, OutputDirectory output)
            throws MojoExecutionException, MojoFailureException, RefusedException {
        List<Change> differences = plan(rendering, output, HandEdits.OVERWRITE).differences();
        Optional<Difference> ledger = ledgerDifference(rendering);
        if (differences.isEmpty() && ledger.isEmpty()) {
            getLog().info(outputShown() + " is what " + meshShown() + " renders to: "
                    + counted(rendering.tree().files().size(), "file"));
            return;
        }
        ledger.ifPresent(why -> getLog().error(ledgerShown() + ": " + why.words()));
        tell(output, differences);
        report(problems(differences, ledger));
        throw new MojoFailureException(verdict(differences, ledger));
    }

    private Optional<Difference> ledgerDifference(Rendering rendering) throws RefusedException {
        if (WholeFile.holds(ledgerFile(), ledgerShown(), LedgerFile.write(rendering.ledger()))) {
            return Optional.empty();
        }
        return Optional.of(Files.exists(ledgerFile()) ? Difference.STALE : Difference.MISSING);
    }

    private void tell(OutputDirectory output, List<Change> differences) throws RefusedException {
        int shown = 0;
        for (Change change : differences.subList(0, Math.min(FILES_NAMED, differences.size()))) {
            getLog().error(outputShown() + "/" + change.path() + ": "
                    + why(change).words());
            if (change instanceof Change.Update && shown++ < FILES_SHOWN) {
                output.diff(change, LINES_A_FILE).forEach(line -> getLog().error("    " + line));
            }
        }
        if (differences.size() > FILES_NAMED) {
            getLog().error("… and " + (differences.size() - FILES_NAMED) + " more");
        }
    }

    /** For machines: each file that differs, as a problem of its own. */
    private List<Problem> problems(List<Change> differences, Optional<Difference> ledger) {
        List<Problem> problems = new ArrayList<>();
        ledger.ifPresent(why -> problems.add(problem(ledgerShown(), why)));
        differences.forEach(change -> problems.add(problem(outputShown() + "/" + change.path(), why(change))));
        return problems;
    }

    private Problem problem(String file, Difference why) {
        String todo = needsForce(why)
                ? "carry over into " + meshShown() + " what is to stay, then render with mesh.force and commit"
                : "render again and commit";
        return Problem.error(NOT_AS_RENDERED, ModelPath.of(), why.words(), todo).at(new Place(file, 1, 1));
    }

    /** The last line of a build that fails is the command that mends it. */
    private String verdict(List<Change> differences, Optional<Difference> ledger) {
        Map<Difference, Integer> counts = new EnumMap<>(Difference.class);
        differences.forEach(change -> counts.merge(why(change), 1, Integer::sum));
        ledger.ifPresent(why -> counts.merge(why, 1, Integer::sum));
        List<String> words = new ArrayList<>();
        counts.forEach((why, number) -> words.add(number + " " + why.words()));
        boolean force = differences.stream().map(CheckGoal::why).anyMatch(TreeGoal::needsForce);
        String advice = force
                ? "Carry over into " + meshShown() + " what was changed by hand, then overwrite it and commit:"
                : "Render it again and commit:";
        RenderCommand command = new RenderCommand(folder(), meshFile(), outputDirectory.toPath(), clusters, force);
        return outputShown() + " is not what " + meshShown() + " renders to: " + String.join(", ", words) + ". "
                + advice + "\n    " + command.text();
    }

    private static Difference why(Change change) {
        return change.difference().orElseThrow();
    }
}
