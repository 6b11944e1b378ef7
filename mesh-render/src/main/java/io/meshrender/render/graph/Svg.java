package io.meshrender.render.graph;

import io.meshrender.render.graph.Drawing.Box;
import io.meshrender.render.graph.Drawing.Frame;
import io.meshrender.render.graph.Drawing.Line;
import io.meshrender.render.graph.SvgPlaces.Place;
import java.util.List;

/** Writes a drawing as SVG, with whole numbers as coordinates. */
final class Svg {
    private static final String STYLE = """
            <style>
            text { font: 13px system-ui, sans-serif; fill: #1a1d21; }
            .soft { fill: #555d66; font-size: 12px; }
            .heading { font-weight: 600; }
            .frame { fill: none; stroke: #9aa2ab; stroke-dasharray: 4 3; }
            .box { fill: #f3f5f7; stroke: #555d66; }
            .line { fill: none; stroke: #4a5560; }
            .later { stroke-dasharray: 5 4; }
            .at { text-anchor: middle; font-size: 12px; paint-order: stroke; stroke: #ffffff; stroke-width: 4px; }
            .paper { fill: #ffffff; }
            .tip { fill: #4a5560; }
            @media (prefers-color-scheme: dark) {
            text { fill: #e8eaed; }
            .soft { fill: #a9b1ba; }
            .box { fill: #1e2327; stroke: #a9b1ba; }
            .line { stroke: #b4bec8; }
            .at { stroke: #14171a; }
            .paper { fill: #14171a; }
            .tip { fill: #b4bec8; }
            }
            </style>
            <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>
            """;

    private Svg() {}

    static String of(Drawing drawing) {
        SvgPlaces places = SvgPlaces.of(drawing);
        StringBuilder svg =
                new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + places.width()
                        + " " + places.height() + "\" width=\"" + places.width() + "\" height=\"" + places.height()
                        + "\" role=\"img\" aria-labelledby=\"title\">\n<title id=\"title\">" + escaped(drawing.title())
                        + "</title>\n" + STYLE);
        svg.append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
        for (int i = 0; i < drawing.frames().size(); i++) {
            Frame frame = drawing.frames().get(i);
            Place place = places.frames().get(i);
            boolean first = i == 0 || drawing.frames().get(i - 1).column() != frame.column();
            if (first && !frame.heading().isEmpty()) {
                text(svg, "heading", place.x(), SvgPlaces.MARGIN, frame.heading());
            }
            rect(svg, "frame", place);
            text(svg, "soft", place.x() + 10, place.y() + 16, frame.words());
        }
        for (int i = 0; i < drawing.lines().size(); i++) {
            line(svg, drawing.lines().get(i), places.lines().get(i));
        }
        for (int i = 0; i < drawing.lines().size(); i++) {
            label(svg, drawing.lines().get(i), places.lines().get(i));
        }
        for (int i = 0; i < drawing.boxes().size(); i++) {
            Box box = drawing.boxes().get(i);
            Place place = places.boxes().get(i);
            rect(svg, "box", place);
            for (int word = 0; word < box.words().size(); word++) {
                text(
                        svg,
                        word == 0 ? "" : "soft",
                        place.x() + 10,
                        place.y() + 18 + 17 * word,
                        box.words().get(word));
            }
        }
        if (drawing.leftOut() > 0) {
            text(svg, "soft", SvgPlaces.MARGIN, places.height() - 8, drawing.apology());
        }
        return svg.append("</svg>\n").toString();
    }

    private static void line(StringBuilder svg, Line line, List<Integer> path) {
        int[] at = path.stream().mapToInt(Integer::intValue).toArray();
        svg.append("<path class=\"line")
                .append(line.rank() == 0 ? "" : " later")
                .append("\" marker-end=\"url(#tip)\" d=\"M");
        svg.append(at[0]).append(' ').append(at[1]);
        for (int i = 2; i + 5 < at.length; i += 6) {
            svg.append('C');
            for (int j = i; j < i + 6; j++) {
                svg.append(j > i ? " " : "").append(at[j]);
            }
        }
        svg.append("\"/>\n");
    }

    private static void label(StringBuilder svg, Line line, List<Integer> path) {
        int[] at = path.stream().mapToInt(Integer::intValue).toArray();
        // A fifth of the way along, where lines that end in one box are still apart.
        int x = (512 * at[0] + 384 * at[2] + 96 * at[4] + 8 * at[6]) / 1000;
        int y = (512 * at[1] + 384 * at[3] + 96 * at[5] + 8 * at[7]) / 1000;
        text(svg, "at", x, y + 4, line.words());
    }

    private static void rect(StringBuilder svg, String kind, Place place) {
        svg.append("<rect class=\"")
                .append(kind)
                .append("\" x=\"")
                .append(place.x())
                .append("\" y=\"")
                .append(place.y());
        svg.append("\" width=\"")
                .append(place.width())
                .append("\" height=\"")
                .append(place.height())
                .append("\" rx=\"6\"/>\n");
    }

    private static void text(StringBuilder svg, String kind, int x, int y, String words) {
        svg.append("<text")
                .append(kind.isEmpty() ? "" : " class=\"" + kind + "\"")
                .append(" x=\"")
                .append(x)
                .append("\" y=\"");
        svg.append(y).append("\">").append(escaped(words)).append("</text>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
