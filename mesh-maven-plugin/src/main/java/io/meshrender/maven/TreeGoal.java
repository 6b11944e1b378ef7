package io.meshrender.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals that know a rendered tree share. */
abstract class TreeGoal extends MeshGoal {
    /** The directory of the rendered tree. */
    @Parameter(property = "mesh.outputDirectory", defaultValue = "${basedir}/rendered", required = true)
    private File outputDirectory = new File("rendered");

    /** Only these clusters, by name; files of the others and those that clusters share are neither written nor removed. */
    @Parameter(property = "mesh.clusters")
    private List<String> clusters = List.of();

    @Override
    final Path outputDirectory() {
        return outputDirectory.toPath();
    }

    final List<String> clusters() {
        return clusters;
    }
}
