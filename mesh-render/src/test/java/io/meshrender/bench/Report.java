package io.meshrender.bench;

import io.meshrender.jvm.TunedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures as a table for people and as JSON for programs. */
final class Report {
    private static final List<String> HISTORY = List.of(
            "render",
            "cp",
            "no change",
            "again",
            "sha256",
            "bare",
            "moved",
            "moved, archive",
            "again, bare",
            "one changed",
            "tenth");

    private Report() {}

    /** The machine, as far as it says what the figures are worth. */
    static String machine() {
        String load;
        try {
            load = Files.readString(Path.of("/proc/loadavg")).strip();
        } catch (IOException e) {
            load = "unknown";
        }
        return "Java " + System.getProperty("java.version") + " on " + System.getProperty("os.name") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, load " + load + "; options "
                + String.join(" ", TunedJvm.OPTIONS);
    }

    /** One line for docs/performance-history.tsv, without its date and commit: medians in seconds. */
    static String line(Map<Workload, Figures> all) {
        StringBuilder line = new StringBuilder("history:");
        all.forEach((workload, figures) -> {
            for (String figure : HISTORY) {
                if (figures.has(figure)) {
                    line.append('\t')
                            .append(workload.id())
                            .append(' ')
                            .append(figure)
                            .append('=')
                            .append(text("%.2f", figures.median(figure)));
                }
            }
        });
        return line.toString();
    }

    /** Medians in seconds, ratios to other programs on the same tree, memory in MiB. */
    static String table(Map<Workload, Figures> all) {
        StringBuilder table = new StringBuilder("""
                | | files | MB | render | cp -r | ratio | no change | one changed | check | sha256 | ratio | MiB | 128m | 64m | bare JVM | bare, no change |
                |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
                """);
        all.forEach((workload, figures) -> table.append(row(
                workload.id(),
                text("%.0f", figures.median("files")),
                text("%.1f", figures.median("bytes") / 1e6),
                text("%.2f", figures.median("render")),
                text("%.2f", figures.median("cp")),
                text("%.1f", figures.median("render") / figures.median("cp")),
                text("%.2f", figures.median("no change")),
                text("%.2f", figures.median("one changed")),
                text("%.2f", figures.median("check")),
                text("%.2f", figures.median("sha256")),
                text("%.1f", figures.median("check") / figures.median("sha256")),
                text("%.0f", figures.median("render.memory")),
                limited(workload, figures, "128m"),
                limited(workload, figures, "64m"),
                text("%.2f", figures.median("bare")),
                text("%.2f", figures.median("bare, no change")))));
        table.append("""

                | | read | rules | render | plan | write | files/s | MB/s | ms/file |
                |---|---|---|---|---|---|---|---|---|
                """);
        all.forEach((workload, figures) -> table.append(row(
                workload.id(),
                text("%.2f", figures.median("render.read")),
                text("%.2f", figures.median("rules.rules")),
                text("%.2f", figures.median("render.render")),
                text("%.2f", figures.median("render.plan")),
                text("%.2f", figures.median("render.write")),
                text("%.0f", figures.median("files") / figures.median("render")),
                text("%.1f", figures.median("bytes") / figures.median("render") / 1e6),
                text("%.3f", 1000 * figures.median("render") / figures.median("files")))));
        table.append("""

                | | no change, remembered | / sha256 | bare | / sha256 | bare render / cp -r | bare and moved | / cp -r | with an archive | / cp -r | a tenth of the clusters / all | CPU s: render | no change | remembered |
                |---|---|---|---|---|---|---|---|---|---|---|---|---|---|
                """);
        all.forEach((workload, figures) -> table.append(row(
                workload.id(),
                text("%.2f", figures.median("again")),
                ratio(figures, "again", "sha256"),
                text("%.2f", figures.median("again, bare")),
                ratio(figures, "again, bare", "sha256"),
                ratio(figures, "bare", "cp"),
                text("%.2f", figures.median("moved")),
                ratio(figures, "moved", "cp"),
                text("%.2f", figures.median("moved, archive")),
                ratio(figures, "moved, archive", "cp"),
                ratio(figures, "tenth", "render"),
                text("%.2f", figures.median("render.cpu")),
                text("%.2f", figures.median("no change.cpu")),
                text("%.2f", figures.median("again.cpu")))));
        if (all.values().stream().anyMatch(figures -> figures.has("base, render"))) {
            table.append("""

                    | in turn with the base | wall s: render, base | ours | ratio | CPU s: base | ours | ratio | no change: base | ours | ratio | CPU s: base | ours | ratio |
                    |---|---|---|---|---|---|---|---|---|---|---|---|---|
                    """);
            all.forEach((workload, figures) -> table.append(row(
                    workload.id(),
                    beside(figures, "render", ""),
                    beside(figures, "render", ".cpu"),
                    beside(figures, "no change", ""),
                    beside(figures, "no change", ".cpu"))));
        }
        return table.toString();
    }

    private static String beside(Figures figures, String what, String kind) {
        String base = "base, " + what + kind;
        String ours = "ours, " + what + kind;
        return text("%.2f", figures.median(base)) + " | " + text("%.2f", figures.median(ours)) + " | "
                + ratio(figures, ours, base);
    }

    private static String ratio(Figures figures, String one, String other) {
        return text("%.2f", figures.median(one) / figures.median(other));
    }

    /** Every single value, so that somebody can ask another question of them. */
    static String json(Map<Workload, Figures> all) {
        return all.entrySet().stream()
                .map(entry -> "  \"" + entry.getKey().id() + "\": {\n"
                        + entry.getValue().all().entrySet().stream()
                                .map(figure -> "    \"" + figure.getKey() + "\": " + numbers(figure.getValue()))
                                .collect(Collectors.joining(",\n"))
                        + "\n  }")
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static String limited(Workload workload, Figures figures, String heap) {
        if (!workload.isLarge()) {
            return "";
        }
        return figures.has(heap) ? text("%.2f", figures.median(heap)) : "no";
    }

    private static String numbers(List<Double> values) {
        return values.stream().map(value -> text("%.3f", value)).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
