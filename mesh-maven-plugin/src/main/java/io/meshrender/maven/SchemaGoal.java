package io.meshrender.maven;

import io.meshrender.model.yaml.MeshSchema;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Prints the JSON Schema of a {@code mesh.yaml}, by which editors complete and explain it. */
@Mojo(name = "schema", requiresProject = false, threadSafe = true)
public final class SchemaGoal extends AbstractMojo {
    /** A file to write the schema to; without it, the schema is printed. */
    @Parameter(property = "mesh.schemaFile")
    @Nullable
    File schemaFile;

    /** Skips this goal. */
    @Parameter(property = "mesh.skip", defaultValue = "false")
    boolean skip;

    @Override
    public void execute() throws MojoExecutionException {
        if (skip) {
            getLog().info(MeshGoal.SKIPPED);
        } else if (schemaFile == null) {
            // Not a log line: what is printed is to be redirected into a file, with 'mvn -q'.
            System.out.print(MeshSchema.json());
        } else {
            write(schemaFile);
        }
    }

    private void write(File file) throws MojoExecutionException {
        try {
            Files.writeString(file.toPath(), MeshSchema.json());
            getLog().info("the JSON Schema of mesh.yaml is in " + file);
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "mesh.schemaFile: cannot write " + file + "; name a file in a folder that this user may write to");
        }
    }
}
