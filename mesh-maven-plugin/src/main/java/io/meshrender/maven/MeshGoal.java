package io.meshrender.maven;

import io.meshrender.model.check.MeshRules;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.model.yaml.MeshSource;
import io.meshrender.model.yaml.MisspeltMeshException;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.Rendering;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals that read a mesh share: their parameters, and how its problems become a build's. */
abstract class MeshGoal extends AbstractMojo {
    static final String SKIPPED = "mesh.skip is set: nothing is done";

    /** The file that describes the mesh. */
    @Parameter(property = "mesh.file", defaultValue = "${basedir}/mesh.yaml", required = true)
    File file = new File("mesh.yaml");

    /** Skips this goal. */
    @Parameter(property = "mesh.skip", defaultValue = "false")
    boolean skip;

    /** Fails on warnings too, before anything is written. */
    @Parameter(property = "mesh.failOnWarnings", defaultValue = "false")
    boolean failOnWarnings;

    /**
     * A file for all problems of the mesh and of its tree, errors and warnings, in a form for machines: SARIF 2.1.0 if its name ends in .sarif, with paths
     * from the top of the Git repository, else JSON. Written by every run, so that it never tells of a mistake that is mended.
     */
    @Parameter(property = "mesh.report")
    @Nullable
    File report;

    /** The project's folder. */
    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    File basedir = new File(".");

    private List<Problem> told = List.of();

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info(SKIPPED);
            return;
        }
        try {
            run();
        } catch (InvalidMeshException e) {
            tell(e.problems());
            long errors = e.problems().stream().filter(Problem::isError).count();
            throw new MojoFailureException(counted(errors, "error") + " in " + meshShown() + "; nothing was written");
        }
    }

    /**
     * Does what the goal is for.
     *
     * @throws InvalidMeshException if the mesh is wrong
     */
    abstract void run() throws MojoExecutionException, MojoFailureException;

    /**
     * Reads the mesh.
     *
     * @throws InvalidMeshException if its text is wrong; where only keys are misspelt, with what its rules say of what was meant
     */
    final MeshSource read() {
        try {
            return MeshReader.read(meshFile());
        } catch (MisspeltMeshException e) {
            List<Problem> problems = new ArrayList<>(e.problems());
            e.asMeant().locate(MeshRules.check(e.asMeant().mesh())).stream()
                    .filter(Problem::isError)
                    .forEach(problems::add);
            throw new InvalidMeshException(problems);
        }
    }

    /**
     * Checks and renders the mesh, and tells its warnings.
     *
     * @param source the mesh
     * @param clusters the names of those to render; empty for all
     * @throws InvalidMeshException if the mesh is wrong
     */
    final Rendering render(MeshSource source, List<String> clusters)
            throws MojoExecutionException, MojoFailureException {
        VipLedger ledger = LedgerFile.read(ledgerFile());
        SortedSet<Name> some = ClusterFilter.choose(source.mesh(), clusters);
        try {
            Rendering rendering = MeshRenderer.render(source.mesh(), ledger, some);
            warn(source.locate(rendering.warnings()));
            return rendering;
        } catch (InvalidMeshException e) {
            throw new InvalidMeshException(source.locate(e.problems()));
        }
    }

    private void warn(List<Problem> warnings) throws MojoExecutionException, MojoFailureException {
        tell(warnings);
        if (failOnWarnings && !warnings.isEmpty()) {
            throw new MojoFailureException(counted(warnings.size(), "warning") + " in " + meshShown()
                    + ", and mesh.failOnWarnings is set; nothing was written");
        }
    }

    final Path meshFile() {
        return file.toPath();
    }

    final String meshShown() {
        return folder().shown(meshFile());
    }

    final Path ledgerFile() {
        return LedgerFile.beside(meshFile());
    }

    final ProjectFolder folder() {
        return ProjectFolder.at(basedir.toPath());
    }

    /** {@code 1 file}, {@code 2 files}. */
    static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private void tell(List<Problem> problems) throws MojoExecutionException {
        List<Problem> placed = folder().placed(problems, meshFile());
        for (Problem problem : placed) {
            String line = problem.place().isPresent() ? problem.toString() : meshShown() + ": " + problem;
            if (problem.isError()) {
                getLog().error(line);
            } else {
                getLog().warn(line);
            }
        }
        told = placed;
        report(List.of());
    }

    /** Writes the report of all that was told of the mesh, and of {@code more}, named from the project's folder. */
    final void report(List<Problem> more) throws MojoExecutionException {
        if (report != null) {
            List<Problem> all = new ArrayList<>(told);
            all.addAll(more);
            new ReportFile(report.toPath(), folder()).write(all);
        }
    }
}
