package io.meshrender.bench;

import io.meshrender.jvm.TunedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures what a render costs, beside what {@code cp -r} and {@code sha256sum} of the same tree cost in the same run; see {@code
 * docs/performance.md}.
 *
 * <p>Every run has a new directory, and all are deleted at the very end: on ext4, files that are created beside a tree which was just
 * removed take many times as long.
 */
final class Benchmark {
    private static final List<String> BARE = List.of();

    private final Path folder;
    private final String base;

    private Benchmark(Path folder, String base) {
        this.folder = folder;
        this.base = base;
    }

    /**
     * {@code <directory for the results> <number of runs> <workloads, with commas between them> [<base>]}; {@code base} is a folder with the
     * compiled modules of an earlier commit, {@code mesh-model/target/classes} and so on, which is measured in turn with this one.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path results = Path.of(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        List<String> ids = List.of(arguments[2].split(",", -1));
        String base = arguments.length > 3 && !arguments[3].equals("none") ? arguments[3] : "";
        Files.createDirectories(results);
        System.out.println(Report.machine());
        Path folder = Files.createTempDirectory(results, "bench");
        try {
            Map<Workload, Figures> all = new LinkedHashMap<>();
            Benchmark benchmark = new Benchmark(folder, base);
            for (Workload workload : Workload.ALL) {
                if (ids.contains(workload.id())) {
                    all.put(workload, benchmark.measure(workload, runs));
                }
            }
            System.out.println(Report.table(all));
            System.out.println(Report.line(all));
            Files.writeString(results.resolve("benchmark.json"), Report.json(all));
        } finally {
            delete(folder);
        }
    }

    private Figures measure(Workload workload, int runs) throws IOException, InterruptedException {
        Figures figures = new Figures();
        for (int run = 1; run <= runs; run++) {
            Path place = Files.createDirectories(folder.resolve(workload.id() + "-" + run));
            if (workload.isHuge()) {
                huge(workload, place, figures);
                break;
            }
            measure(workload, place, figures);
            if (!base.isEmpty()) {
                compare(workload, place, figures);
            }
            if (workload.isLarge()) {
                limited(workload, place, "128m", figures);
                limited(workload, place, "64m", figures);
            }
        }
        return figures;
    }

    private static void huge(Workload workload, Path place, Figures figures) throws IOException, InterruptedException {
        Path mesh = mesh(workload, place, "mesh");
        List<String> options = new ArrayList<>(TunedJvm.OPTIONS);
        options.add("-Xmx512m");
        try {
            figures.add("render", FreshProcess.java(options, "render", arguments(mesh)));
            size(tree(mesh), figures);
            figures.add("no change", FreshProcess.java(options, "render", arguments(mesh)));
        } catch (FreshProcess.OutOfMemoryException e) {
            System.out.println(workload.id() + " does not fit into 512m");
        }
    }

    /** This commit and the other one, in turn, each with a tree of its own. */
    private void compare(Workload workload, Path place, Figures figures) throws IOException, InterruptedException {
        String path = FreshProcess.pathOf(base);
        String[] ours = arguments(mesh(workload, place, "ours"));
        String[] theirs = arguments(mesh(workload, place, "base"));
        for (String what : List.of("render", "no change")) {
            figures.add("ours, " + what, FreshProcess.java(TunedJvm.OPTIONS, "render", ours));
            figures.add("base, " + what, FreshProcess.java(path, TunedJvm.OPTIONS, "render", theirs));
        }
    }

    private static void limited(Workload workload, Path place, String heap, Figures figures)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(TunedJvm.OPTIONS);
        options.add("-Xmx" + heap);
        try {
            figures.add(heap, FreshProcess.java(options, "render", arguments(mesh(workload, place, heap))));
        } catch (FreshProcess.OutOfMemoryException e) {
            System.out.println(workload.id() + " does not fit into " + heap);
        }
    }

    private static void measure(Workload workload, Path place, Figures figures)
            throws IOException, InterruptedException {
        Path mesh = mesh(workload, place, "mesh");
        Path tree = tree(mesh);
        figures.add("rules", render("rules", mesh));
        figures.add("render", render("render", mesh));
        figures.add("cp", FreshProcess.run(List.of("cp", "-r", tree.toString(), tree + ".copy")));
        size(tree, figures);
        figures.add("no change", render("render", mesh));
        figures.add("check", render("check", mesh));
        figures.add(
                "sha256",
                FreshProcess.run(List.of("find", tree.toString(), "-type", "f", "-exec", "sha256sum", "{}", "+")));
        age(mesh);
        render("again", mesh); // looks at everything, and remembers that
        figures.add("again", render("again", mesh));
        figures.add("again, bare", FreshProcess.java(BARE, "again", arguments(mesh)));
        Files.writeString(mesh, workload.yamlWithOneServiceChanged());
        figures.add("one changed", render("render", mesh));
        Path other = mesh(workload, place, "bare");
        figures.add("bare", FreshProcess.java(BARE, "render", arguments(other)));
        figures.add("bare, no change", FreshProcess.java(BARE, "render", arguments(other)));
        moved(workload, place, figures);
        figures.add("tenth", render("tenth", mesh(workload, place, "tenth")));
    }

    /** A first run, which has no archive of classes, and one after it, which has; the second makes it. */
    private static void moved(Workload workload, Path place, Figures figures) throws IOException, InterruptedException {
        String path = PackedPath.of(System.getProperty("java.class.path"), place.resolve("jars"));
        Path build = place.resolve("build");
        for (String what : List.of("moved", "moved, makes its archive", "moved, archive")) {
            String[] asked = arguments(mesh(workload, place, what));
            figures.add(what, FreshProcess.moved(path, build, asked[0], asked[1]));
        }
    }

    private static FreshProcess render(String what, Path mesh) throws IOException, InterruptedException {
        return FreshProcess.java(TunedJvm.OPTIONS, what, arguments(mesh));
    }

    private static String[] arguments(Path mesh) {
        return new String[] {mesh.toString(), tree(mesh).toString()};
    }

    private static Path mesh(Workload workload, Path place, String name) throws IOException {
        Path mesh = Files.createDirectories(place.resolve(name)).resolve("mesh.yaml");
        Files.writeString(mesh, workload.yaml());
        return mesh;
    }

    private static Path tree(Path mesh) {
        return mesh.resolveSibling("rendered");
    }

    /** As if mesh and tree had been written long ago: a run trusts no file that is younger than a tick of the clock. */
    private static void age(Path mesh) throws IOException {
        FileTime longAgo = FileTime.fromMillis(System.currentTimeMillis() - 3_600_000);
        try (Stream<Path> walk = Files.walk(mesh.toAbsolutePath().getParent())) {
            for (Path path : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                Files.setLastModifiedTime(path, longAgo);
            }
        }
    }

    private static void size(Path tree, Figures figures) throws IOException {
        long files = 0;
        long bytes = 0;
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path path : (Iterable<Path>) walk::iterator) {
                BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
                files += found.isRegularFile() ? 1 : 0;
                bytes += found.isRegularFile() ? found.size() : 0;
            }
        }
        figures.add("files", (double) files);
        figures.add("bytes", (double) bytes);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) walk.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
