package io.meshrender.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures as a table for people and as JSON for programs. */
final class Report {
    private Report() {}

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
        return table.toString();
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
