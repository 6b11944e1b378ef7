package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The files that a mesh's patterns find, looked for again without reading one. */
public final class MeshFiles {
    private MeshFiles() {}

    /**
     * What {@code patterns} find beside {@code mainFile} now.
     *
     * @param patterns of {@code include} and {@code extras}, as {@link MeshSource#patterns()} has them
     * @return names relative to the main file's folder, with {@code /} on every system; empty if the reader would refuse one of the patterns
     */
    public static Optional<SortedSet<String>> find(Path mainFile, Collection<String> patterns) {
        Path folder = mainFile.toAbsolutePath().normalize().getParent();
        if (patterns.isEmpty() || folder == null) {
            return Optional.of(Collections.emptySortedSet());
        }
        Path name = Path.of(String.valueOf(mainFile.getFileName()));
        Mistakes problems = new Mistakes();
        Globs globs = new Globs(folder, List.of(name, LedgerFile.beside(name)), problems);
        for (String pattern : patterns) {
            Node.Scalar text = new Node.Scalar(name.toString(), 1, 1, pattern, false);
            globs.find(text, Spot.top(text.place()));
        }
        return problems.all().isEmpty()
                ? Optional.of(new TreeSet<>(globs.found().keySet()))
                : Optional.empty();
    }
}
