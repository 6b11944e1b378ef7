package io.meshrender.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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
    private final Path folder;

    private Benchmark(Path folder) {
        this.folder = folder;
    }

    /** {@code <directory for the results> <number of runs> <workloads, with commas between them>}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path results = Path.of(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        List<String> ids = List.of(arguments[2].split(",", -1));
        Files.createDirectories(results);
        Path folder = Files.createTempDirectory(results, "bench");
        try {
            Map<Workload, Figures> all = new LinkedHashMap<>();
            Benchmark benchmark = new Benchmark(folder);
            for (Workload workload : Workload.ALL) {
                if (ids.contains(workload.id())) {
                    all.put(workload, benchmark.measure(workload, runs));
                }
            }
            System.out.println(Report.table(all));
            Files.writeString(results.resolve("benchmark.json"), Report.json(all));
        } finally {
            delete(folder);
        }
    }

    private Figures measure(Workload workload, int runs) throws IOException, InterruptedException {
        Figures figures = new Figures();
        for (int run = 1; run <= runs; run++) {
            Path place = Files.createDirectories(folder.resolve(workload.id() + "-" + run));
            measure(workload, place, figures);
            if (workload.isLarge()) {
                limited(workload, place, "128m", figures);
                limited(workload, place, "64m", figures);
            }
        }
        return figures;
    }

    private static void limited(Workload workload, Path place, String heap, Figures figures)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(FreshProcess.SAMPLES_OPTIONS);
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
        Files.writeString(mesh, workload.yamlWithOneServiceChanged());
        figures.add("one changed", render("render", mesh));
        Path other = mesh(workload, place, "bare");
        figures.add("bare", FreshProcess.java(List.of(), "render", arguments(other)));
        figures.add("bare, no change", FreshProcess.java(List.of(), "render", arguments(other)));
    }

    private static FreshProcess render(String what, Path mesh) throws IOException, InterruptedException {
        return FreshProcess.java(FreshProcess.SAMPLES_OPTIONS, what, arguments(mesh));
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
