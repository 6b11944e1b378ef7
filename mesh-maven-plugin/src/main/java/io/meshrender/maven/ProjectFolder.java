package io.meshrender.maven;

import io.meshrender.model.trouble.Place;
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
        return problems.located(problem -> problem.place()
                .map(place -> problem.at(fromTopOfRepository(place)))
                .orElse(problem));
    }

    /** A place whose file is named from this folder, named from the top of the Git repository that it lies in, if there is one. */
    Place fromTopOfRepository(Place place) {
        Path top = path;
        while (top != null && !Files.exists(top.resolve(".git"))) {
            top = top.getParent();
        }
        return top == null || top.equals(path)
                ? place
                : place.in(new ProjectFolder(top).shown(path.resolve(place.file())));
    }

    private static String slashed(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }
}
