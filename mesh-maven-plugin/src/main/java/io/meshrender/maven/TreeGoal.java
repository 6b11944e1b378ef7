package io.meshrender.maven;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.yaml.MeshSource;
import io.meshrender.render.Rendering;
import io.meshrender.render.output.Conflict;
import io.meshrender.render.output.Difference;
import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.OutputDirectory;
import io.meshrender.render.output.Plan;
import io.meshrender.render.output.RefusedException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals that compare the mesh with its tree on disk share. */
abstract class TreeGoal extends MeshGoal {
    /** The directory of the rendered tree. */
    @Parameter(property = "mesh.outputDirectory", defaultValue = "${basedir}/rendered", required = true)
    File outputDirectory = new File("rendered");

    /** Only these clusters, by name; files of the others and those that clusters share are neither written nor removed. */
    @Parameter(property = "mesh.clusters")
    List<String> clusters = List.of();

    @Override
    final void run() throws MojoExecutionException, MojoFailureException {
        MeshSource source = read();
        Rendering rendering = render(source, clusters);
        try {
            run(rendering, output(source));
        } catch (RefusedException e) {
            e.conflicts().stream().map(Conflict::message).forEach(getLog()::error);
            report(e.conflicts().stream().map(TreeGoal::problem).toList());
            throw new MojoFailureException(counted(e.conflicts().size(), "problem") + " with " + outputShown());
        }
    }

    /** Does what the goal is for, with a mesh that is right. */
    abstract void run(Rendering rendering, OutputDirectory output)
            throws MojoExecutionException, MojoFailureException, RefusedException;

    /** A file or folder as a whole, which reports place at its first line. */
    private static Problem problem(Conflict conflict) {
        int code = Integer.parseInt(conflict.kind().code().substring("MESH".length()));
        return Problem.error(code, ModelPath.of(), conflict.what(), conflict.todo())
                .at(new Place(conflict.where(), 1, 1));
    }

    static Plan plan(Rendering rendering, OutputDirectory output, HandEdits handEdits) throws RefusedException {
        Plan plan = output.plan(rendering.tree(), handEdits);
        if (!plan.conflicts().isEmpty()) {
            throw new RefusedException(plan.conflicts());
        }
        return plan;
    }

    /** Whether rendering overwrites such a file with {@code mesh.force} only. */
    static boolean needsForce(Difference difference) {
        return difference == Difference.EDITED_BY_HAND || difference == Difference.NOT_OURS;
    }

    final String outputShown() {
        return folder().shown(outputDirectory.toPath());
    }

    final String ledgerShown() {
        return folder().shown(ledgerFile());
    }

    private OutputDirectory output(MeshSource source) {
        List<Path> inputs = new ArrayList<>(source.files());
        inputs.add(ledgerFile());
        return OutputDirectory.at(outputDirectory.toPath())
                .shownAs(outputShown())
                .apartFrom(inputs);
    }
}
