package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;

/**
 * The files that glob patterns find in the folder of a mesh, each once, sorted by their names. They never lie outside that folder, nor in a
 * tree that was rendered.
 */
final class Globs {
    private static final String SPECIAL = "*?[{\\";

    /** What every rendered tree has at its top, whatever its name. */
    private static final String OF_A_TREE = ".mesh-render";

    private final Path folder;
    private final Collection<Path> except;
    private final Mistakes problems;
    private final Map<String, Found> found = new TreeMap<>();

    /**
     * A file.
     *
     * @param file the file
     * @param asker the pattern that found it first
     */
    record Found(Path file, Place asker) {}

    /**
     * @param folder the folder of the main file
     * @param except names in that folder that no pattern finds: the main file itself and its ledger
     */
    Globs(Path folder, Collection<Path> except, Mistakes problems) {
        this.folder = folder;
        this.except = except;
        this.problems = problems;
    }

    /** Each file by its name relative to the folder, with {@code /} on every system. */
    Map<String, Found> found() {
        return found;
    }

    /** Finds what {@code pattern} says, which stands at {@code spot}. */
    void find(Node.Scalar pattern, Spot spot) {
        String glob = pattern.text();
        if (glob.startsWith("/")
                || glob.contains("\\")
                || glob.contains(":")
                || List.of(glob.split("/")).contains("..")) {
            problems.error(
                    109,
                    spot,
                    pattern,
                    Words.quoted(glob) + " leaves the folder of the main file",
                    "write a pattern relative to it, with '/' and without '..'");
            return;
        }
        int before = found.size();
        boolean any = false;
        try {
            any = walk(glob, pattern.place(), spot, pattern);
        } catch (PatternSyntaxException e) {
            problems.error(109, spot, pattern, Words.quoted(glob) + " is no glob pattern", "close its brackets");
            return;
        } catch (IOException | UncheckedIOException e) {
            problems.error(
                    109,
                    spot,
                    pattern,
                    "the folders of " + Words.quoted(glob) + " cannot be read",
                    "check who may read them");
            return;
        }
        if (!any) {
            problems.error(
                    109, spot, pattern, Words.quoted(glob) + " finds no file", "look at its spelling, or remove it");
        } else if (found.size() > Limits.FILES && before <= Limits.FILES) {
            problems.error(108, spot, pattern, "more than " + Limits.FILES + " files", "narrow the pattern");
        }
    }

    private boolean walk(String glob, Place asker, Spot spot, Node.Scalar pattern) throws IOException {
        PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + glob);
        Path start = folder.resolve(fixedPart(glob));
        if (!Files.exists(start) || liesInTree(start)) {
            return false;
        }
        int depth = glob.contains("**")
                ? Limits.DEPTH
                : (int) glob.chars().filter(c -> c == '/').count() + 1;
        boolean[] any = new boolean[1];
        Path real = folder.toRealPath();
        SimpleFileVisitor<Path> visitor = new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean passed = !directory.equals(start)
                        && (directory.getFileName().toString().startsWith(".") || isTree(directory));
                return passed ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path relative = folder.relativize(file);
                if (!matcher.matches(relative) || except.contains(relative) || Files.isDirectory(file)) {
                    return FileVisitResult.CONTINUE;
                }
                any[0] = true;
                String name = relative.toString().replace('\\', '/');
                if (Files.exists(file) && !file.toRealPath().startsWith(real)) {
                    problems.error(
                            109,
                            spot,
                            pattern,
                            Words.quoted(name) + " is a symbolic link out of the folder of the main file",
                            "put the file itself here");
                } else {
                    found.putIfAbsent(name, new Found(file, asker));
                }
                return found.size() > Limits.FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }
        };
        Files.walkFileTree(start, EnumSet.noneOf(FileVisitOption.class), depth, visitor);
        return any[0];
    }

    private boolean liesInTree(Path start) {
        for (Path at = start; at != null && !at.equals(folder); at = at.getParent()) {
            if (isTree(at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTree(Path directory) {
        return Files.isDirectory(directory.resolve(OF_A_TREE));
    }

    /** The folders before the first that has a wildcard in it, so that nothing beside them is walked. */
    private static String fixedPart(String glob) {
        int end = 0;
        for (int i = 0; i < glob.length() && SPECIAL.indexOf(glob.charAt(i)) < 0; i++) {
            if (glob.charAt(i) == '/') {
                end = i;
            }
        }
        return glob.substring(0, end);
    }
}
