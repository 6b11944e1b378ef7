package io.meshrender.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;

/** The tree of another checkout, which {@code mesh.base} names. */
final class OtherTree {
    private OtherTree() {}

    /**
     * Where this project has its tree, below the other checkout; or the directory itself.
     *
     * @param other another checkout of the project's folder, or the directory of its tree
     * @param basedir the project's folder
     * @param outputDirectory its own tree
     * @throws MojoFailureException if there is none
     */
    static Path of(File other, File basedir, File outputDirectory) throws MojoFailureException {
        Path checkout = other.toPath();
        Path root = basedir.toPath().toAbsolutePath().normalize();
        Path own = outputDirectory.toPath().toAbsolutePath().normalize();
        Path below =
                own.startsWith(root) ? checkout.resolve(root.relativize(own).toString()) : checkout;
        Path found = Files.isDirectory(below) ? below : checkout;
        if (!Files.isDirectory(found.resolve("clusters"))) {
            throw new MojoFailureException("mesh.base: no rendered tree in "
                    + ProjectFolder.at(basedir.toPath()).shown(checkout)
                    + "; name another checkout of this project's folder");
        }
        return found;
    }
}
