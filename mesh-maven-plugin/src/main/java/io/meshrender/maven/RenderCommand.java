package io.meshrender.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The command that renders what a goal has looked at, to be copied into a shell.
 *
 * @param folder the project's
 * @param clusters empty for all
 * @param force whether it overwrites what was edited by hand
 */
record RenderCommand(ProjectFolder folder, Path mesh, Path outputDirectory, List<String> clusters, boolean force) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    /** The command, to be run in the folder where Maven was started. */
    String text() {
        return text(Path.of(""));
    }

    /** The command, to be run in {@code here}. */
    String text(Path here) {
        ProjectFolder shell = ProjectFolder.at(here);
        List<String> words = new ArrayList<>(List.of("mvn"));
        if (!shell.equals(folder)) {
            words.add("-f");
            words.add(shell.shown(folder.path()));
        }
        words.add("mesh:render");
        // Maven resolves a relative file against the project's folder, wherever it was started.
        define(words, "mesh.file", folder.shown(mesh), "mesh.yaml");
        define(words, "mesh.outputDirectory", folder.shown(outputDirectory), "rendered");
        define(words, "mesh.clusters", String.join(",", clusters), "");
        if (force) {
            words.add("-Dmesh.force");
        }
        return String.join(" ", words.stream().map(RenderCommand::quoted).toList());
    }

    private static void define(List<String> words, String property, String value, String byDefault) {
        if (!value.equals(byDefault)) {
            words.add("-D" + property + "=" + value);
        }
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
