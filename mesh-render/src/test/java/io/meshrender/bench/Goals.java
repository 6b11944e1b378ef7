package io.meshrender.bench;

import io.meshrender.jvm.TunedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The goals that were set for speed, each beside what is measured now, and this commit beside an earlier one, in some six minutes of a quiet
 * machine; {@code mesh-render/bench/goals} says how to call it.
 */
final class Goals {
    private static final List<String> BARE = List.of();

    private final Path folder;
    private final String ours;
    private final String base;
    private int places;

    private Goals(Path folder, String ours, String base) {
        this.folder = folder;
        this.ours = ours;
        this.base = base;
    }

    /** {@code <directory for the trees> <our compiled modules> <those of an earlier commit, or none> <number of runs>}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path results = Files.createDirectories(Path.of(arguments[0]));
        System.out.println(Report.machine());
        Path folder = Files.createTempDirectory(results, "goals");
        try {
            String base = arguments[2].equals("none")
                    ? ""
                    : PackedPath.of(FreshProcess.pathOf(arguments[2]), folder.resolve("base"));
            Goals goals =
                    new Goals(folder, PackedPath.of(FreshProcess.pathOf(arguments[1]), folder.resolve("ours")), base);
            int runs = Integer.parseInt(arguments[3]);
            if (!base.isEmpty()) {
                goals.besideBase(runs);
            }
            goals.table(runs);
        } finally {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path path : (Iterable<Path>) walk.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(path);
                }
            }
        }
        System.out.println(Report.machine());
    }

    /** In the order A B B A, since what the machine does besides changes while it lasts. */
    private void besideBase(int runs) throws IOException, InterruptedException {
        System.out.println("""

                | means, in turn with the base | base CPU s | ours | | base wall s | ours | | base MiB | ours | |
                |---|---|---|---|---|---|---|---|---|---|""");
        pairs("S1", runs * 4);
        pairs("S4", runs * 2);
        pairs("S5", Math.max(2, runs - 1));
    }

    private void pairs(String id, int rounds) throws IOException, InterruptedException {
        Figures figures = new Figures();
        for (int round = 0; round < rounds; round++) {
            Path[] meshes = {mesh(id), mesh(id)};
            for (String what : List.of("render", "no change")) {
                for (int i = 0; i < 2; i++) {
                    int side = round % 2 == 0 ? i : 1 - i;
                    figures.add(
                            (side == 0 ? "base " : "ours ") + what,
                            java(side == 0 ? base : ours, TunedJvm.OPTIONS, "render", meshes[side]));
                }
            }
        }
        for (String what : List.of("render", "no change")) {
            StringBuilder row =
                    new StringBuilder("| " + id + " " + what + (what.equals("render") ? "" : ", every file read"));
            for (String of : List.of(".cpu", "", ".memory")) {
                double before = mean(figures, "base " + what + of);
                double now = mean(figures, "ours " + what + of);
                row.append(text(
                        of.equals(".memory") ? " | %.1f | %.1f | %+.1f %%" : " | %.3f | %.3f | %+.1f %%",
                        before,
                        now,
                        100 * now / before - 100));
            }
            System.out.println(row.append(" |"));
        }
    }

    private void table(int runs) throws IOException, InterruptedException {
        Figures s1 = small(runs * 2);
        Figures s4 = new Figures();
        Figures s5 = new Figures();
        for (int run = 0; run < runs; run++) {
            large("S4", s4);
        }
        for (int run = 0; run < Math.max(2, runs - 1); run++) {
            large("S5", s5);
        }
        System.out.println("""

                | goal | measured | asked for |
                |---|---|---|""");
        row("S4 render, a bare JVM that moves it, first run / `cp -r`", ratio(s4, "moved", "cp"), "1.8");
        row("the same, with its archive of classes", ratio(s4, "moved, archive", "cp"), "1.8");
        row("S4 render, a bare JVM that does it itself / `cp -r`", ratio(s4, "bare", "cp"), "");
        row("S4 render, with options / `cp -r`", ratio(s4, "render", "cp"), "");
        row("S5 render, a bare JVM that moves it, first run / `cp -r`", ratio(s5, "moved", "cp"), "1.1");
        row("the same, with its archive of classes", ratio(s5, "moved, archive", "cp"), "1.1");
        row("S5 render, a bare JVM that does it itself / `cp -r`", ratio(s5, "bare", "cp"), "");
        row("S5 render, with options / `cp -r`", ratio(s5, "render", "cp"), "");
        row("S4 no change, remembered / SHA-256 pass, with options", ratio(s4, "again", "sha256"), "1.8");
        row("the same, bare", ratio(s4, "again, bare", "sha256"), "2.5");
        row("S4 no change, every file read / SHA-256 pass, with options", ratio(s4, "no change", "sha256"), "");
        row("the same, bare", ratio(s4, "bare, no change", "sha256"), "");
        row(
                "S1 in a process of its own, with options; bare; bare and asked to move, first run; the same with its archive of classes",
                text(
                        "%.2f s; %.2f s; %.2f s; %.2f s",
                        s1.median("render"), s1.median("bare"), s1.median("moved"), s1.median("moved, archive")),
                "1.5; 2 x `helm template`, 0.20 s when it was measured");
        row("S5, one service changed / no change, every file read", ratio(s5, "one changed", "no change"), "1");
        row("S5, a tenth of the clusters / the whole, CPU", ratio(s5, "tenth.cpu", "render.cpu"), "0.1 and reading");
        row("S5 in 64 MB", limited(s5), "yes, at 1.3 x its time");
        System.out.println(huge(s5));
    }

    private Figures small(int runs) throws IOException, InterruptedException {
        Figures figures = new Figures();
        for (int run = 0; run < runs; run++) {
            figures.add("render", java(ours, TunedJvm.OPTIONS, "render", mesh("S1")));
            figures.add("bare", java(ours, BARE, "render", mesh("S1")));
            moved("S1", figures);
        }
        return figures;
    }

    private void large(String id, Figures figures) throws IOException, InterruptedException {
        Path mesh = mesh(id);
        String tree = mesh.resolveSibling("rendered").toString();
        figures.add("render", java(ours, TunedJvm.OPTIONS, "render", mesh));
        figures.add("cp", FreshProcess.run(List.of("cp", "-r", tree, tree + ".copy")));
        figures.add("no change", java(ours, TunedJvm.OPTIONS, "render", mesh));
        figures.add("bare, no change", java(ours, BARE, "render", mesh));
        figures.add("sha256", FreshProcess.run(List.of("find", tree, "-type", "f", "-exec", "sha256sum", "{}", "+")));
        age(mesh);
        java(ours, TunedJvm.OPTIONS, "again", mesh); // looks at everything, and remembers that
        figures.add("again", java(ours, TunedJvm.OPTIONS, "again", mesh));
        figures.add("again, bare", java(ours, BARE, "again", mesh));
        Files.writeString(mesh, workload(id).yamlWithOneServiceChanged());
        figures.add("one changed", java(ours, TunedJvm.OPTIONS, "render", mesh));
        figures.add("bare", java(ours, BARE, "render", mesh(id)));
        moved(id, figures);
        figures.add("tenth", java(ours, TunedJvm.OPTIONS, "tenth", mesh(id)));
    }

    /** The first run, and a later one: the second makes the archive of classes. */
    private void moved(String id, Figures figures) throws IOException, InterruptedException {
        Path first = mesh(id);
        figures.add("moved", moved(first.resolveSibling("build"), first));
        Path build = folder.resolve("build of " + id);
        if (!Files.exists(build)) {
            moved(build, mesh(id));
            moved(build, mesh(id));
        }
        figures.add("moved, archive", moved(build, mesh(id)));
    }

    private FreshProcess moved(Path build, Path mesh) throws IOException, InterruptedException {
        return FreshProcess.moved(
                ours, build, mesh.toString(), mesh.resolveSibling("rendered").toString());
    }

    private String limited(Figures whole) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(TunedJvm.OPTIONS);
        options.add("-Xmx64m");
        try {
            return text("%.2f x", java(ours, options, "render", mesh("S5")).seconds() / whole.median("render"));
        } catch (FreshProcess.OutOfMemoryException e) {
            return "out of memory";
        }
    }

    private String huge(Figures s5) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(TunedJvm.OPTIONS);
        options.add("-Xmx512m");
        try {
            FreshProcess s6 = java(ours, options, "render", mesh("S6"));
            return text(
                    "| S6 in 512 MB / S5: CPU; wall | %.1f; %.1f | 2.2, as its files |",
                    s6.cpu() / s5.median("render.cpu"), s6.seconds() / s5.median("render"));
        } catch (FreshProcess.OutOfMemoryException e) {
            return "| S6 in 512 MB / S5 | out of memory | 2.2, as its files |";
        }
    }

    private static FreshProcess java(String path, List<String> options, String what, Path mesh)
            throws IOException, InterruptedException {
        return FreshProcess.java(
                path,
                options,
                what,
                mesh.toString(),
                mesh.resolveSibling("rendered").toString());
    }

    /** In a place of its own, since a tree that is written where one was just deleted costs more. */
    private Path mesh(String id) throws IOException {
        Path mesh = Files.createDirectories(folder.resolve(id + "-" + places++)).resolve("mesh.yaml");
        Files.writeString(mesh, workload(id).yaml());
        return mesh;
    }

    private static Workload workload(String id) {
        return Workload.ALL.stream()
                .filter(some -> some.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** A run trusts no file that is younger than a tick of the clock. */
    private static void age(Path mesh) throws IOException {
        FileTime longAgo = FileTime.fromMillis(System.currentTimeMillis() - 3_600_000);
        try (Stream<Path> walk = Files.walk(mesh.toAbsolutePath().getParent())) {
            for (Path path : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                Files.setLastModifiedTime(path, longAgo);
            }
        }
    }

    private static double mean(Figures figures, String name) {
        return figures.all().getOrDefault(name, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    private static String ratio(Figures figures, String one, String other) {
        return text(
                "%.1f (%.2f s / %.2f s)",
                figures.median(one) / figures.median(other), figures.median(one), figures.median(other));
    }

    private static void row(String goal, String measured, String asked) {
        System.out.println("| " + goal + " | " + measured + " | " + asked + " |");
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
