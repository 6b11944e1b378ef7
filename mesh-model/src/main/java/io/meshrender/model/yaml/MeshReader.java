package io.meshrender.model.yaml;

import io.meshrender.model.Mesh;
import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Nearest;
import io.meshrender.model.value.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code mesh.yaml}. Every mistake of all its files is reported in one run, with file, line and column. What the names in it refer to is
 * for {@link io.meshrender.model.check.MeshRules} to say; {@link MeshSource#locate} gives their problems a place.
 */
public final class MeshReader {
    private static final String IF_EMPTY = "begin with 'mesh:' and 'istio:'";
    private static final String IF_PART_EMPTY = "add 'services:' or 'clusters:', or remove the file";

    private final Mistakes problems = new Mistakes();
    private final YamlTree trees = new YamlTree(problems);
    private final List<Path> files = new ArrayList<>();
    private final List<String> patterns = new ArrayList<>();
    private final Map<Path, String> instead;

    private MeshReader(Map<Path, String> instead) {
        this.instead = instead;
    }

    /**
     * Reads a main file, the files that it includes and the manifests that it carries.
     *
     * @param file the main file; problems name it without its folder, and included files relative to that folder
     * @throws InvalidMeshException if anything is wrong with the text, or a file cannot be read
     */
    public static MeshSource read(Path file) {
        return right(readAsMeant(file));
    }

    /**
     * Reads as {@link #read(Path)} does, and hands over the mesh as far as it can be meant where keys are misspelt or missing or values are
     * wrong.
     */
    public static MeshReading readAsMeant(Path file) {
        return readAsMeant(file, Map.of());
    }

    /**
     * Reads as {@link #readAsMeant(Path)} does, as if some of the files had another text already.
     *
     * @param instead texts by the absolute, normal paths of files that are there
     */
    public static MeshReading readAsMeant(Path file, Map<Path, String> instead) {
        return new MeshReader(instead).readFile(file);
    }

    /**
     * Reads a mesh from a text, which includes no files and carries no manifests.
     *
     * @param text the text
     * @param fileName how problems name it
     * @throws InvalidMeshException if anything is wrong with it
     */
    public static MeshSource read(String text, String fileName) {
        return right(readAsMeant(text, fileName));
    }

    /** Reads as {@link #read(String, String)} does, and hands over the mesh as far as it can be meant. */
    public static MeshReading readAsMeant(String text, String fileName) {
        MeshReader reader = new MeshReader(Map.of());
        return reader.bind(reader.trees.read(new SourceText(fileName, text), IF_EMPTY), null, List.of());
    }

    private static MeshSource right(MeshReading reading) {
        reading.problems().throwIfErrors();
        return reading.source().orElseThrow();
    }

    private MeshReading readFile(Path file) {
        String name = String.valueOf(file.getFileName());
        SourceText text = text(file, name, null);
        Path folder = file.toAbsolutePath().normalize().getParent();
        Node root = text == null ? null : trees.read(text, IF_EMPTY);
        files.add(file);
        return bind(root, folder, own(name));
    }

    private @Nullable SourceText text(Path file, String name, @Nullable Place asker) {
        String other = instead.get(file.toAbsolutePath().normalize());
        return other == null ? MeshFolder.read(file, name, asker, problems) : new SourceText(name, other);
    }

    /** The main file and its ledger are never found, however wide the pattern. */
    private static List<Path> own(String name) {
        return List.of(Path.of(name), LedgerFile.beside(Path.of(name)));
    }

    private MeshReading bind(@Nullable Node root, @Nullable Path folder, List<Path> own) {
        if (root == null) {
            return new MeshReading(problems.all(), Optional.empty());
        }
        Node whole = root;
        Set<Path> taken = new HashSet<>(own);
        ExtrasOnDisk extras = new ExtrasOnDisk(folder, taken, trees, problems);
        if (root instanceof Node.Mapping main) {
            Globs globs = folder == null ? null : new Globs(folder, own, problems);
            whole = MergedFiles.merge(main, included(main, globs), problems);
            if (globs != null) {
                for (Map.Entry<String, Globs.Found> found : globs.found().entrySet()) {
                    taken.add(Path.of(found.getKey()));
                    files.add(found.getValue().file());
                }
            }
            extras.find(main);
            files.addAll(extras.files());
            patterns.addAll(extras.patterns());
        }
        Object mesh = Inclusions.mainFile().bind(whole, Spot.top(root.place()), problems);
        if (!(mesh instanceof Mesh asMeant) || leavesSomethingUnread(root)) {
            return new MeshReading(problems.all(), Optional.empty());
        }
        boolean wrong = !problems.all().isEmpty();
        MeshSource source = new MeshSource(
                extras.into(asMeant), whole, problems.clusters(), files, patterns, wrong, problems.standIns());
        return new MeshReading(problems.all(), Optional.of(source));
    }

    /**
     * Behind a mistake that nothing stands in for, and behind a misspelt key that leads to other files or begins a part, is something without
     * which the mesh is not what was meant.
     */
    private boolean leavesSomethingUnread(Node root) {
        if (problems.all().isEmpty()) {
            return false;
        }
        List<String> leading = List.of(Inclusions.INCLUDE, ExtrasOnDisk.EXTRAS);
        boolean misspelt = root instanceof Node.Mapping main
                && main.keys().stream()
                        .map(Node.Scalar::text)
                        .anyMatch(key -> !leading.contains(key) && Nearest.to(key, leading) != null);
        return misspelt || !problems.areMended(problem -> isReadAsMeant(problem, root));
    }

    private static boolean isReadAsMeant(Problem problem, Node root) {
        List<String> path = problem.path().segments();
        return path.isEmpty()
                ? problem.place()
                        .filter(place -> place.file().equals(root.file()))
                        .isPresent()
                : !path.get(0).equals(ExtrasOnDisk.EXTRAS) && !path.get(0).equals(Inclusions.INCLUDE);
    }

    private List<Node> included(Node.Mapping main, @Nullable Globs globs) {
        int at = main.indexOf(Inclusions.INCLUDE);
        if (at < 0 || !(main.values().get(at) instanceof Node.Sequence patterns)) {
            return List.of();
        }
        Spot spot = Spot.top(main.place()).key(main.keys().get(at));
        for (int i = 0; i < patterns.items().size(); i++) {
            Node item = patterns.items().get(i);
            // Anything else is reported when the list is bound.
            if (item instanceof Node.Scalar pattern && ValueShape.of(Text.class).accepts(pattern.text())) {
                find(pattern, spot.item(i, pattern.place()), globs);
            }
        }
        List<Node> files = new ArrayList<>();
        if (globs != null) {
            for (Map.Entry<String, Globs.Found> found : globs.found().entrySet()) {
                SourceText text = text(
                        found.getValue().file(),
                        found.getKey(),
                        found.getValue().asker());
                Node root = text == null ? null : trees.read(text, IF_PART_EMPTY);
                if (root != null) {
                    files.add(root);
                }
            }
        }
        return files;
    }

    private void find(Node.Scalar pattern, Spot spot, @Nullable Globs globs) {
        if (globs == null) {
            problems.error(
                    109, spot, pattern, "a text that is no file includes none", "write everything into the text");
        } else {
            patterns.add(pattern.text());
            globs.find(pattern, spot);
        }
    }
}
