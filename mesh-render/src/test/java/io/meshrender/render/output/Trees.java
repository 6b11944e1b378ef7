package io.meshrender.render.output;

import io.meshrender.model.trouble.Problem;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Trees to write, and directories as maps from path to text. */
final class Trees {
    private Trees() {}

    /** A tree of one cluster {@code a}, from paths and texts in turn. */
    static RenderedTree tree(String... pathsAndTexts) {
        return new RenderedTree(files(pathsAndTexts), new TreeSet<>(List.of("a")), false);
    }

    static RenderedTree tree(List<String> clusters, boolean partial, String... pathsAndTexts) {
        return new RenderedTree(files(pathsAndTexts), new TreeSet<>(clusters), partial);
    }

    static RenderedFile file(String path, String text) {
        return RenderedFile.of(new RelativePath(path), Origins.at("test"), () -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Renders {@code tree} as a user would who expects no trouble. */
    static Plan render(Path root, RenderedTree tree) throws RefusedException {
        OutputDirectory directory = OutputDirectory.at(root).shownAs("rendered");
        Plan plan = directory.plan(tree);
        directory.apply(plan);
        return plan;
    }

    static List<String> conflicts(Path root, RenderedTree tree) {
        return OutputDirectory.at(root).shownAs("rendered").plan(tree).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    static void write(Path root, String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    /** All files below {@code root}; a link is shown as where it leads, an empty folder by a slash at its end. */
    static SortedMap<String, String> onDisk(Path root) throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String name = root.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    found.put(name, "-> " + Files.readSymbolicLink(path));
                } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    found.put(name, Files.readString(path, StandardCharsets.ISO_8859_1));
                } else if (isEmptyFolder(path)) {
                    found.put(name + "/", "");
                }
            }
        }
        return found;
    }

    /** {@link #onDisk}, without the inventory. */
    static SortedMap<String, String> treeOnDisk(Path root) throws IOException {
        SortedMap<String, String> found = onDisk(root);
        found.remove(".mesh-render/inventory.json");
        return found;
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        try (Stream<Path> children = Files.list(path)) {
            return children.findAny().isEmpty();
        }
    }

    private static List<RenderedFile> files(String... pathsAndTexts) {
        List<RenderedFile> files = new ArrayList<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.add(file(pathsAndTexts[i], pathsAndTexts[i + 1]));
        }
        return files;
    }

    /** What is said when {@code plan} is applied. */
    static String refusal(OutputDirectory directory, Plan plan) {
        try {
            directory.apply(plan);
            return "applied";
        } catch (RefusedException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
