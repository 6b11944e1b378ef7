package io.meshrender.maven;

import io.meshrender.render.change.MeshChange;
import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.RefusedException;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import io.meshrender.workspace.RenderedMesh;
import java.io.File;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the mesh as one HTML file to look at and to ask: who calls whom, who answers in which order, what is lost when something is down. It
 * needs no server and no network. With {@code mesh.base} it is coloured by what changes.
 */
@Mojo(name = "report", threadSafe = true)
public final class PageGoal extends MeshGoal {
    /** The HTML file that is written. */
    @Parameter(property = "mesh.page", defaultValue = "${project.build.directory}/mesh-report.html", required = true)
    File page = new File("target/mesh-report.html");

    /** Another checkout of this project's folder, or the directory of its tree: the side before the change that is shown. */
    @Parameter(property = "mesh.base")
    @Nullable
    File base;

    /** The directory of the rendered tree; where it lies in the checkout of {@code mesh.base}. */
    @Parameter(property = "mesh.outputDirectory", defaultValue = "${basedir}/rendered", required = true)
    File outputDirectory = new File("rendered");

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        ReadMesh mesh = read(known(MeshWorkspace.at(meshFile(), outputDirectory.toPath())));
        String text = base == null ? mesh.report() : mesh.report(change(mesh, base));
        WrittenFile.write("mesh.page", page.toPath(), text, folder());
        getLog().info("the mesh is in " + folder().shown(page.toPath()) + ": open it in a browser");
    }

    @Override
    boolean tellsWarnings() {
        return failOnWarnings;
    }

    private MeshChange change(ReadMesh mesh, File other) throws MojoFailureException {
        RenderedMesh compared = mesh.render().against(OtherTree.of(other, basedir, outputDirectory));
        try {
            return compared.change(compared.plan(HandEdits.OVERWRITE));
        } catch (RefusedException e) {
            e.problems().forEach(this::print);
            throw new MojoFailureException(counted(e.problems().size(), "problem") + " with mesh.base");
        }
    }
}
