package io.meshrender.maven;

import io.meshrender.importing.Import;
import io.meshrender.importing.ImportException;
import io.meshrender.importing.KubectlLines;
import io.meshrender.model.trouble.Problem;
import io.meshrender.render.output.RefusedException;
import io.meshrender.workspace.MeshWorkspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes a mesh.yaml of what is there: dumps of live clusters, IstioOperators, Helm values, Argo CD and Flux objects, Istio's resources, rendered
 * trees. Each fact has its source beside it, and what nothing told is a TODO. It contacts nobody, and refuses the data of Secrets.
 */
@Mojo(name = "import", requiresProject = false, aggregator = true, threadSafe = true)
public final class ImportGoal extends AbstractMojo {
    /** Files and folders to read. */
    @Parameter(property = "mesh.from")
    List<String> from = List.of();

    /** The folder to write mesh.yaml and its extras to; nothing in it is overwritten. */
    @Parameter(property = "mesh.dir", defaultValue = ".", required = true)
    File dir = new File(".");

    /** Prints the kubectl commands that dump what can be read of live clusters, one line for each of mesh.contexts, and does nothing else. */
    @Parameter(property = "mesh.print", defaultValue = "false")
    boolean print;

    /** The kubectl contexts of mesh.print. */
    @Parameter(property = "mesh.contexts")
    List<String> contexts = List.of("CONTEXT");

    /** Skips this goal. */
    @Parameter(property = "mesh.skip", defaultValue = "false")
    boolean skip;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info(MeshGoal.SKIPPED);
        } else if (print) {
            // Not log lines: they are to be copied, or run by a shell.
            List<String> given = Items.given(contexts);
            KubectlLines.of(given.isEmpty() ? List.of("CONTEXT") : given).forEach(System.out::println);
        } else if (Items.given(from).isEmpty()) {
            throw new MojoFailureException("mesh:import needs -Dmesh.from=…: files and folders, with commas between;"
                    + " -Dmesh.print says how to dump live clusters");
        } else {
            make();
        }
    }

    private void make() throws MojoExecutionException, MojoFailureException {
        Path folder = dir.toPath().toAbsolutePath().normalize();
        try {
            Import imported = Import.of(Items.given(from).stream().map(Path::of).toList());
            List<String> present = imported.present(folder);
            if (!present.isEmpty()) {
                throw new MojoFailureException("mesh:import overwrites nothing, and " + folder + " has "
                        + String.join(", ", present) + " already; name another folder with -Dmesh.dir=…");
            }
            imported.write(folder);
            tell(folder, imported);
        } catch (ImportException | RefusedException e) {
            throw new MojoFailureException(e.getMessage());
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "mesh.dir: cannot write into " + folder + "; name a folder that this user may write to");
        }
    }

    private void tell(Path folder, Import imported) {
        getLog().info(MeshGoal.counted(imported.clusters(), "cluster") + " and "
                + MeshGoal.counted(imported.services(), "service") + " are in " + folder.resolve(Import.MESH));
        if (imported.files().size() > 1) {
            getLog().info("beside it: " + String.join(", ", others(imported)));
        }
        if (!imported.notes().isEmpty()) {
            getLog().info("what it does not say as its sources do:");
            imported.notes().forEach(note -> getLog().info("  " + note));
        }
        List<Problem> problems = new ArrayList<>(
                MeshWorkspace.at(folder.resolve(Import.MESH)).check().all());
        problems.forEach(problem -> getLog().warn(problem.toString()));
        getLog().info(
                        problems.stream().anyMatch(Problem::isError)
                                ? "next: mend what the lines above name, then 'mvn mesh:render'"
                                : "next: mvn mesh:render");
    }

    private static List<String> others(Import imported) {
        List<String> others = new ArrayList<>(imported.files().keySet());
        others.remove(Import.MESH);
        return others;
    }
}
