package io.meshrender.render.observability;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A dashboard drawn as SVG from its JSON: its variables, and every panel at its place with its title. What the panels show is made up, and
 * the picture says so; a panel's number must be named here, so that a new panel is noticed.
 */
final class DashboardPicture {
    private static final int COLUMN = 46;
    private static final int ROW = 24;
    private static final int TOP = 64;
    private static final int GAP = 8;
    private static final List<String> COLOURS = List.of("#73bf69", "#f2cc0c", "#5794f2", "#ff9830");
    private static final Map<String, String> NUMBERS = Map.of(
            "The root certificate ends in", "1.4 years",
            "Alerts about the mesh", "0",
            "Rejected by proxies", "0",
            "Changes reach proxies within", "340 ms");
    private static final Map<String, List<String>> LINES = Map.of(
            "Requests to other clusters",
                    List.of("checkout: ap-1 → us-1", "catalog: eu-blue → us-1", "cart: eu-green → eu-blue"),
            "Mesh names by answer", List.of("cart.mesh.shop.example 200", "cart.mesh.shop.example 503 UH"));
    private static final Map<String, List<String>> PAIRS = Map.of(
            "Requests", List.of("412 req/s", "38 req/s", "", "17 req/s", "96 req/s"),
            "Errors", List.of("0.00%", "0.12%", "", "0.04%", "0.01%"),
            "p99", List.of("24 ms", "118 ms", "", "176 ms", "61 ms"));

    private final StringBuilder svg = new StringBuilder(16384);
    private final List<String> clusters;

    private DashboardPicture(List<String> clusters) {
        this.clusters = clusters;
    }

    static String of(JsonNode dashboard) {
        return new DashboardPicture(List.of(
                        dashboard.at("/templating/list/1/query").asText().split(",", -1)))
                .draw(dashboard);
    }

    private String draw(JsonNode dashboard) {
        int bottom = TOP;
        for (JsonNode panel : dashboard.get("panels")) {
            JsonNode place = panel.get("gridPos");
            bottom = Math.max(
                    bottom, TOP + (place.get("y").asInt() + place.get("h").asInt()) * ROW);
        }
        int width = 24 * COLUMN + GAP;
        int height = bottom + 28;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" font-family=\"Helvetica, Arial, sans-serif\">\n");
        box(0, 0, width, height, "#111217", "#111217");
        text(GAP + 4, 24, 17, "#ffffff", "start", dashboard.get("title").asText());
        int x = GAP + 4;
        for (JsonNode variable : dashboard.at("/templating/list")) {
            String label = variable.get("label").asText() + ": "
                    + variable.at("/current/text").asText();
            box(x, 34, 16 + label.length() * 7, 22, "#181b1f", "#3a3d44");
            text(x + 8, 49, 12, "#ccccdc", "start", label);
            x += 24 + label.length() * 7;
        }
        for (JsonNode panel : dashboard.get("panels")) {
            panel(panel);
        }
        text(
                GAP + 4,
                height - 10,
                12,
                "#8e8e9a",
                "start",
                "An illustration: the panels are where the rendered dashboard has them; what they show is made up.");
        return svg.append("</svg>\n").toString();
    }

    private void panel(JsonNode panel) {
        JsonNode place = panel.get("gridPos");
        int x = GAP + place.get("x").asInt() * COLUMN;
        int y = TOP + place.get("y").asInt() * ROW;
        int width = place.get("w").asInt() * COLUMN - GAP;
        int height = place.get("h").asInt() * ROW - GAP;
        String title = panel.get("title").asText();
        box(x, y, width, height, "#181b1f", "#2e3136");
        text(x + 10, y + 20, 13, "#ccccdc", "start", title);
        switch (panel.get("type").asText()) {
            case "table" -> matrix(x + 10, y + 36, (width - 20) / (clusters.size() + 1), sample(PAIRS, title));
            case "timeseries" -> lines(x + 10, y + 36, width - 20, height - 46, sample(LINES, title));
            case "stat" -> text(x + width / 2, y + height / 2 + 18, 36, "#73bf69", "middle", sample(NUMBERS, title));
            default -> throw new IllegalArgumentException("no picture of panel '" + title + "'");
        }
    }

    private static <T> T sample(Map<String, T> samples, String title) {
        return Objects.requireNonNull(samples.get(title), () -> "nothing made up for panel '" + title + "'");
    }

    private void matrix(int x, int y, int width, List<String> values) {
        for (int row = 0; row <= clusters.size(); row++) {
            int bottom = y + row * 27 + 18;
            for (int column = 0; column <= clusters.size(); column++) {
                boolean name = row == 0 || column == 0;
                String cell = row == 0 && column == 0
                        ? "from \\ to"
                        : row == 0
                                ? clusters.get(column - 1)
                                : column == 0
                                        ? clusters.get(row - 1)
                                        : row == column
                                                ? values.get(0)
                                                : values.get(1 + (row * 2 + column) % (values.size() - 1));
                text(x + column * width, bottom, 11, name ? "#6e9fff" : "#ccccdc", "start", cell);
            }
            box(x, bottom + 7, width * (clusters.size() + 1), 1, "#2e3136", "none");
        }
    }

    private void lines(int x, int y, int width, int height, List<String> legends) {
        int chart = height - 20;
        for (int i = 0; i <= 4; i++) {
            box(x, y + chart * i / 4, width, 1, "#2e3136", "none");
        }
        int legendX = x;
        for (int line = 0; line < legends.size(); line++) {
            svg.append("<polyline fill=\"none\" stroke-width=\"1.5\" stroke=\"")
                    .append(COLOURS.get(line))
                    .append("\" points=\"");
            for (int i = 0; i <= 40; i++) {
                // Whole numbers only, which every machine adds up alike.
                int wave = Math.abs((i * (3 + line) + 11 * line) % 40 - 20) / 2 + i * 7 % 5 - 7;
                int value = y + chart * (2 * line + 2) / (2 * legends.size() + 2) + wave;
                svg.append(i == 0 ? "" : " ")
                        .append(x + width * i / 40)
                        .append(',')
                        .append(value);
            }
            svg.append("\"/>\n");
            box(legendX, y + height - 5, 12, 3, COLOURS.get(line), "none");
            text(legendX + 16, y + height, 11, "#ccccdc", "start", legends.get(line));
            legendX += 30 + legends.get(line).length() * 6;
        }
    }

    private void box(int x, int y, int width, int height, String fill, String stroke) {
        svg.append("<rect x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" fill=\"")
                .append(fill)
                .append("\" stroke=\"")
                .append(stroke)
                .append("\"/>\n");
    }

    private void text(int x, int y, int size, String fill, String anchor, String text) {
        svg.append("<text x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\" font-size=\"")
                .append(size)
                .append("\" fill=\"")
                .append(fill)
                .append("\" text-anchor=\"")
                .append(anchor)
                .append("\">")
                .append(text.replace("&", "&amp;").replace("<", "&lt;"))
                .append("</text>\n");
    }
}
