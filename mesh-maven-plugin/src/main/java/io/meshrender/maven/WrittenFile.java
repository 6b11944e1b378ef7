package io.meshrender.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;

/** Writes a file that a parameter names, with the folders above it. */
final class WrittenFile {
    private WrittenFile() {}

    /**
     * Writes {@code text}.
     *
     * @param property the parameter
     * @throws MojoExecutionException if the disk refuses
     */
    static void write(String property, Path file, String text, ProjectFolder folder) throws MojoExecutionException {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new MojoExecutionException(property + ": cannot write " + folder.shown(file)
                    + "; name a file in a folder that this user may write to");
        }
    }
}
