package io.meshrender.maven;

import io.meshrender.model.trouble.Problems;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of the project that is built: what its files are called there.
 *
 * @param path absolute and normal
 */
record ProjectFolder(Path path) {

    static ProjectFolder at(Path path) {
        return new ProjectFolder(path.toAbsolutePath().normalize());
    }

    /** A file as a person in this folder would type it: relative if it lies here, else whole; with {@code /} between folders. */
    String shown(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        Path shown = whole.startsWith(path) && !whole.equals(path) ? path.relativize(whole) : whole;
        return slashed(shown);
    }

    /** Problems whose files are named from this folder, named from the top of the Git repository that it lies in, if there is one. */
    Problems fromTopOfRepository(Problems problems) {
        Path top = path;
        while (top != null && !Files.exists(top.resolve(".git"))) {
            top = top.getParent();
        }
        if (top == null || top.equals(path)) {
            return problems;
        }
        ProjectFolder repository = new ProjectFolder(top);
        return problems.located(problem -> problem.place()
                .map(place -> problem.at(place.in(repository.shown(path.resolve(place.file())))))
                .orElse(problem));
    }

    private static String slashed(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }
}
