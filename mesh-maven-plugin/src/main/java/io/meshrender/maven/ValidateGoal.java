package io.meshrender.maven;

import io.meshrender.render.Rendering;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Checks the mesh alone: reads it, tells every problem, and looks at no tree. */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class ValidateGoal extends MeshGoal {

    @Override
    void run() throws MojoFailureException {
        Rendering rendering = render(List.of());
        getLog().info(shown(meshFile()) + ": right, with "
                + counted(rendering.tree().clusters().size(), "cluster") + " and "
                + counted(rendering.warnings().size(), "warning"));
    }

    @Override
    Path outputDirectory() {
        return meshFile();
    }
}
