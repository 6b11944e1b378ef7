package io.meshrender.maven;

import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Checks the mesh alone: reads it, prints every problem, and looks at no tree. */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class ValidateGoal extends MeshGoal {

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        ReadMesh mesh = read(known(MeshWorkspace.at(meshFile())));
        int clusters = mesh.mesh().orElseThrow().clusters().size();
        getLog().info(meshShown() + ": no errors, " + counted(mesh.problems().size(), "warning") + ", "
                + counted(clusters, "cluster"));
    }
}
