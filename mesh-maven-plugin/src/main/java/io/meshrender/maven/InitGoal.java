package io.meshrender.maven;

import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.RefusedException;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.RenderedMesh;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Starts a config repository: a small mesh that teaches, its POM, CI for GitHub and GitLab, and the rendered tree, so that {@code mvn verify}
 * is content at once. Needs no project; overwrites nothing.
 */
@Mojo(name = "init", requiresProject = false, aggregator = true, threadSafe = true)
public final class InitGoal extends AbstractMojo {
    /** The folder to start it in, which is made if it is missing. */
    @Parameter(property = "mesh.dir", defaultValue = ".", required = true)
    File dir = new File(".");

    /** The version of this plugin. */
    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    String version = "";

    /** Skips this goal. */
    @Parameter(property = "mesh.skip", defaultValue = "false")
    boolean skip;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info(MeshGoal.SKIPPED);
            return;
        }
        Path folder = dir.toPath().toAbsolutePath().normalize();
        Starter starter = new Starter(version);
        List<String> present = starter.present(folder);
        if (!present.isEmpty()) {
            throw new MojoFailureException("mesh:init overwrites nothing, and " + folder + " has "
                    + String.join(", ", present) + " already; name an empty folder with -Dmesh.dir=…");
        }
        try {
            starter.write(folder);
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "mesh.dir: cannot write into " + folder + "; name a folder that this user may write to");
        }
        tell(folder, render(folder));
    }

    private static int render(Path folder) throws MojoFailureException {
        try {
            RenderedMesh mesh = MeshWorkspace.at(folder.resolve("mesh.yaml"), folder.resolve("rendered"))
                    .render();
            mesh.apply(mesh.plan(HandEdits.REFUSE));
            return mesh.tree().files().size();
        } catch (RefusedException e) {
            throw new MojoFailureException(e.getMessage());
        }
    }

    private void tell(Path folder, int files) {
        getLog().info("a config repository is in " + folder);
        for (Starter.Part part : Starter.PARTS) {
            tell(part.path(), part.purpose());
        }
        tell("mesh.lock.yaml", "the addresses of the mesh's names; commit it");
        tell("rendered/", files + " files: what mesh.yaml renders to; rendered/README.md says how it is applied");
        getLog().info("next: change mesh.yaml, run 'mvn mesh:render' there, look at the tree, commit all of it");
    }

    private void tell(String what, String purpose) {
        getLog().info(String.format("  %-27s %s", what, purpose));
    }
}
