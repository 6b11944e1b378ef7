package io.meshrender.maven;

import io.meshrender.model.value.InvalidValueException;
import io.meshrender.model.value.Version;
import io.meshrender.render.output.RefusedException;
import io.meshrender.upgrade.UpgradeEdit;
import io.meshrender.upgrade.UpgradeException;
import io.meshrender.workspace.MeshWorkspace;
import java.io.File;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Plans an upgrade of Istio, the new control plane beside the old one: the commits, cluster by cluster, each with its edit, what it changes, what has to be restarted,
 * what to look at before the next one, and how to go back. With {@code mesh.step} it makes the edit of that step in the text of the mesh; every other byte stays.
 */
@Mojo(name = "upgrade", threadSafe = true)
public final class UpgradeGoal extends MeshGoal {
    /** The version of Istio to reach, at most two minors away. */
    @Parameter(property = "mesh.to", required = true)
    String to = "";

    /** The step whose edit is made; it is the first that is not done. */
    @Parameter(property = "mesh.step")
    @Nullable
    Integer step;

    /** The directory of the rendered tree. */
    @Parameter(property = "mesh.outputDirectory", defaultValue = "${basedir}/rendered", required = true)
    File outputDirectory = new File("rendered");

    @Override
    void run() throws MojoFailureException {
        MeshWorkspace workspace = known(MeshWorkspace.at(meshFile(), outputDirectory.toPath()));
        try {
            Version target = Version.of(to);
            if (step == null) {
                UpgradeEdit.plan(workspace, target).text().forEach(getLog()::info);
            } else {
                make(UpgradeEdit.of(workspace, meshFile(), target, step));
            }
        } catch (InvalidValueException e) {
            throw new MojoFailureException("mesh.to: " + e.getMessage());
        } catch (UpgradeException e) {
            e.details().forEach(getLog()::error);
            throw new MojoFailureException(e.getMessage() + "; nothing was written");
        } catch (RefusedException e) {
            throw new MojoFailureException(e.getMessage());
        }
    }

    private void make(UpgradeEdit edit) throws RefusedException {
        edit.write();
        getLog().info(edit.step().title());
        edit.step().edits().forEach(line -> getLog().info("    " + line));
        edit.consequences().forEach(getLog()::info);
        getLog().info("next: "
                + new RenderCommand(folder(), meshFile(), outputDirectory.toPath(), List.of(), false).text()
                + ", then commit");
        edit.step().restart().forEach(line -> getLog().info("when it is synced: " + line));
        edit.step().look().forEach(line -> getLog().info("look at: " + line));
    }
}
