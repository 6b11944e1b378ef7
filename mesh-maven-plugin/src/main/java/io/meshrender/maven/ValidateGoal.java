package io.meshrender.maven;

import io.meshrender.render.Rendering;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Checks the mesh alone: reads it, tells every problem, and looks at no tree. */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class ValidateGoal extends MeshGoal {

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        Rendering rendering = render(read(), List.of());
        getLog().info(meshShown() + ": no errors, "
                + counted(rendering.warnings().size(), "warning") + ", "
                + counted(rendering.tree().clusters().size(), "cluster"));
    }
}
