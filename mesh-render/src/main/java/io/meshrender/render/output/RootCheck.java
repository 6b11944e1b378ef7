package io.meshrender.render.output;

import io.meshrender.model.trouble.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Whether a directory may be rendered into at all. */
final class RootCheck {
    private RootCheck() {}

    /**
     * Looks at the output directory itself, at the input, and at our own files in {@code .mesh-render}.
     *
     * @param inputs what the mesh is read from
     */
    static List<Problem> check(Layout layout, Collection<Path> inputs) {
        Refusals refusals = new Refusals(layout);
        Path root = layout.root();
        if (root.getParent() == null) {
            return List.of(refusals.outputIsFileSystem());
        }
        if (Files.isSymbolicLink(root)) {
            return List.of(refusals.symbolicLink(root));
        }
        for (Path folder = root; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder)) {
                return List.of(refusals.fileInTheWay(folder));
            }
        }
        List<Problem> conflicts = new ArrayList<>();
        Path realRoot = real(root);
        inputs.stream()
                .filter(input -> overlap(realRoot, real(input.toAbsolutePath().normalize())))
                .sorted()
                .findFirst()
                .ifPresent(input -> conflicts.add(refusals.outputIsInput(input)));
        checkOwnFiles(layout, refusals, conflicts);
        return conflicts;
    }

    private static void checkOwnFiles(Layout layout, Refusals refusals, List<Problem> conflicts) {
        Path folder = layout.folder();
        if (Files.isSymbolicLink(folder)) {
            conflicts.add(refusals.symbolicLink(folder));
        } else if (isThere(folder) && !Files.isDirectory(folder)) {
            conflicts.add(refusals.fileInTheWay(folder));
        } else {
            for (Path own : List.of(layout.inventory(), layout.nextInventory(), layout.pending(), layout.lock())) {
                if (Files.isSymbolicLink(own)) {
                    conflicts.add(refusals.symbolicLink(own));
                } else if (isThere(own) && !Files.isRegularFile(own)) {
                    conflicts.add(refusals.folderInTheWay(own));
                }
            }
        }
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean overlap(Path root, Path input) {
        return input.startsWith(root) || root.startsWith(input);
    }

    /** The path with the links of its existing part resolved, so that one folder under two names is still one. */
    private static Path real(Path path) {
        Path parent = path.getParent();
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return parent == null ? path : real(parent).resolve(String.valueOf(path.getFileName()));
        }
    }
}
