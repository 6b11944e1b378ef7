package io.meshrender.maven;

import io.meshrender.model.trouble.Problem;
import io.meshrender.model.trouble.Problems;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.render.output.FrontendWords;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import java.io.File;
import java.nio.file.Path;
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
     * from the top of the Git repository; GitLab's code quality report if it is called like {@code gl-code-quality-report.json}; else JSON. Written by every run, so that it names no mistake that is mended.
     */
    @Parameter(property = "mesh.report")
    @Nullable
    File report;

    /** The project's folder. */
    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    File basedir = new File(".");

    private Problems told = Problems.none();

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info(SKIPPED);
            return;
        }
        run();
    }

    /** Does what the goal is for. */
    abstract void run() throws MojoExecutionException, MojoFailureException;

    /** The workspace, whose problems name files and settings as a user of Maven knows them. */
    final MeshWorkspace known(MeshWorkspace workspace) {
        return workspace.naming(folder()::shown).speaking(new FrontendWords("-Dmesh.force"));
    }

    /**
     * Reads and checks the mesh, and prints its problems.
     *
     * @throws MojoFailureException if it has errors, or warnings that may not be
     */
    final ReadMesh read(MeshWorkspace workspace) throws MojoExecutionException, MojoFailureException {
        ReadMesh mesh = workspace.read();
        told = mesh.problems();
        told.stream().filter(problem -> problem.isError() || tellsWarnings()).forEach(this::print);
        report(Problems.none());
        if (told.hasErrors()) {
            throw new MojoFailureException(
                    counted(told.errors().size(), "error") + " in " + meshShown() + "; nothing was written");
        }
        if (failOnWarnings && !told.isEmpty()) {
            throw new MojoFailureException(counted(told.size(), "warning") + " in " + meshShown()
                    + ", and mesh.failOnWarnings is set; nothing was written");
        }
        return mesh;
    }

    /** Whether warnings are printed; a goal that answers a question leaves them to the others. */
    boolean tellsWarnings() {
        return true;
    }

    final void print(Problem problem) {
        if (problem.isError()) {
            getLog().error(problem.toString());
        } else {
            getLog().warn(problem.toString());
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

    /** Writes the report of all that was said of the mesh, and of {@code more}. */
    final void report(Problems more) throws MojoExecutionException {
        if (report != null) {
            new ReportFile(report.toPath(), folder()).write(told.and(more));
        }
    }
}
