package io.meshrender.maven;

import io.meshrender.render.graph.MeshPicture;
import io.meshrender.workspace.ReadMesh;
import java.io.File;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Prints a picture as Mermaid, for Markdown: the map of the clusters, or with {@code mesh.service} who calls a service and who answers in which
 * order. It has at most 100 lines, and says how many more there are.
 */
@Mojo(name = "graph", threadSafe = true)
public final class GraphGoal extends AskGoal {
    /** A service, or one of its names: who calls it and who answers. */
    @Parameter(property = "mesh.service")
    @Nullable
    String service;

    /** A file to write the picture to, as SVG if its name ends in .svg, else as Mermaid; without it, Mermaid is printed. */
    @Parameter(property = "mesh.picture")
    @Nullable
    File picture;

    @Override
    void answer(ReadMesh mesh) throws MojoExecutionException {
        MeshPicture drawn = service == null ? mesh.map() : mesh.neighbourhood(service);
        if (picture == null) {
            // Not a log line: what is printed is to be redirected into a file, with 'mvn -q'.
            System.out.print(drawn.mermaid());
            return;
        }
        boolean isSvg = picture.getName().toLowerCase(Locale.ROOT).endsWith(".svg");
        WrittenFile.write("mesh.picture", picture.toPath(), isSvg ? drawn.svg() : drawn.mermaid(), folder());
        getLog().info("the picture is in " + folder().shown(picture.toPath()));
    }
}
