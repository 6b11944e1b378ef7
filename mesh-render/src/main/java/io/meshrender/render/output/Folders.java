package io.meshrender.render.output;

import io.meshrender.model.trouble.Problem;
import io.meshrender.render.tree.RelativePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The folders that hold files of ours, or will: each is looked at once, and listed only if a file or folder is to appear in it. */
final class Folders {
    private static final String ROOT = "";

    /** What stands where a folder should be. */
    enum State {
        REAL,
        ABSENT,
        /** A link, a file or something unreadable; a conflict says so, and nothing below is looked at. */
        BLOCKED
    }

    private final Layout layout;
    private final Refusals refusals;
    private final Map<String, State> states = new HashMap<>();
    private final List<Problem> conflicts = new ArrayList<>();
    private final Map<String, Map<String, List<String>>> names = new ConcurrentHashMap<>();

    private Folders(Layout layout) {
        this.layout = layout;
        this.refusals = new Refusals(layout);
    }

    /** Looks at all folders above the files that are rendered, and above those that are owned. */
    static Folders look(Layout layout, Set<String> rendered, Set<String> owned) {
        TreeSet<String> needed = new TreeSet<>(rendered);
        needed.addAll(owned);
        Folders folders = new Folders(layout);
        folders.states.put(
                ROOT, Files.isDirectory(layout.root(), LinkOption.NOFOLLOW_LINKS) ? State.REAL : State.ABSENT);
        for (String folder : needed) {
            folders.states.put(folder, folders.look(folder, rendered.contains(folder)));
        }
        return folders;
    }

    /** Links and files in the place of folders. */
    List<Problem> conflicts() {
        return List.copyOf(conflicts);
    }

    State stateOfFolder(RelativePath file) {
        return states.getOrDefault(file.folder(), State.ABSENT);
    }

    /** Whether the folder of {@code file}, which is there, lists just this spelling. */
    boolean listsExactly(RelativePath file) throws IOException {
        return spellings(file.text()).contains(file.fileName());
    }

    /** Another spelling of the name of {@code file} that its folder, which is there, lists. */
    Optional<String> otherSpelling(RelativePath file) throws IOException {
        return otherSpelling(file.text());
    }

    /** All folders above some files, without the output directory itself. */
    static final class Above {
        private final TreeSet<String> all = new TreeSet<>();
        private String last = ROOT;

        /** Sorted paths come folder by folder, so most of them bring nothing new. */
        void add(RelativePath file) {
            if (file.folder().equals(last)) {
                return;
            }
            last = file.folder();
            for (String folder = last; !folder.isEmpty() && all.add(folder); ) {
                folder = parent(folder);
            }
        }

        /** Sorted: a folder comes before those in it. */
        NavigableSet<String> all() {
            return Collections.unmodifiableNavigableSet(all);
        }
    }

    /** Whether {@code folder} and all folders above it, up to the output directory, are real ones and no links. */
    static boolean isReal(Layout layout, String folder) {
        for (String f = folder; !f.isEmpty(); f = parent(f)) {
            if (!Files.isDirectory(layout.root().resolve(f), LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        return true;
    }

    /** The folder of a path; empty for the output directory. */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? ROOT : path.substring(0, slash);
    }

    private State look(String folder, boolean rendersInto) {
        State above = states.getOrDefault(parent(folder), State.ABSENT);
        if (above != State.REAL) {
            return above;
        }
        Path path = layout.root().resolve(folder);
        try {
            BasicFileAttributes found =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (found.isDirectory()) {
                return State.REAL;
            }
            if (found.isSymbolicLink()) {
                return blocked(refusals.symbolicLink(path));
            }
            return rendersInto ? blocked(refusals.fileInTheWay(path)) : State.ABSENT;
        } catch (NoSuchFileException e) {
            return rendersInto ? absent(folder, path) : State.ABSENT;
        } catch (IOException e) {
            return blocked(refusals.unreadable(path, e));
        }
    }

    private State absent(String folder, Path path) {
        try {
            Optional<String> other = otherSpelling(folder);
            return other.isPresent() ? blocked(refusals.letterCase(path, other.get())) : State.ABSENT;
        } catch (IOException e) {
            return blocked(refusals.unreadable(layout.root().resolve(parent(folder)), e));
        }
    }

    private State blocked(Problem conflict) {
        conflicts.add(conflict);
        return State.BLOCKED;
    }

    private Optional<String> otherSpelling(String path) throws IOException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return spellings(path).stream()
                .filter(spelling -> !spelling.equals(name))
                .findFirst();
    }

    private List<String> spellings(String path) throws IOException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        try {
            return names.computeIfAbsent(parent(path), this::list)
                    .getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Map<String, List<String>> list(String folder) {
        Map<String, List<String>> listed = new HashMap<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(layout.root().resolve(folder))) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                listed.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>(1))
                        .add(name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DirectoryIteratorException e) {
            throw new UncheckedIOException(e.getCause());
        }
        return listed;
    }
}
