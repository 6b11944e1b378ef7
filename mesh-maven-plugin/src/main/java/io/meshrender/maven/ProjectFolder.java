package io.meshrender.maven;

import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

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

    /** Problems whose files are named from the mesh's folder, as the reader names them, named from this one. */
    List<Problem> placed(List<Problem> problems, Path mesh) {
        Path folder = mesh.toAbsolutePath().normalize().getParent();
        if (folder == null || folder.equals(path)) {
            return problems;
        }
        return renamed(problems, name -> shown(folder.resolve(name)));
    }

    /** Problems whose files are named from this folder, named from the top of the Git repository that it lies in, if there is one. */
    List<Problem> fromTopOfRepository(List<Problem> problems) {
        Path top = path;
        while (top != null && !Files.exists(top.resolve(".git"))) {
            top = top.getParent();
        }
        if (top == null || top.equals(path)) {
            return problems;
        }
        ProjectFolder repository = new ProjectFolder(top);
        return renamed(problems, name -> repository.shown(path.resolve(name)));
    }

    private static List<Problem> renamed(List<Problem> problems, UnaryOperator<String> renaming) {
        return problems.stream()
                .map(problem -> problem.place()
                        .map(place -> problem.at(new Place(renaming.apply(place.file()), place.line(), place.column())))
                        .orElse(problem))
                .toList();
    }

    private static String slashed(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }
}
