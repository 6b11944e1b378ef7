package io.meshrender.render.graph;

import io.meshrender.render.graph.Drawing.Box;
import io.meshrender.render.graph.Drawing.Frame;
import io.meshrender.render.graph.Drawing.Line;

/** Writes a drawing as a Mermaid flowchart, which GitHub and GitLab draw in Markdown. */
final class Mermaid {
    private Mermaid() {}

    /** The flowchart, ended by a line feed, without the fence around it. */
    static String of(Drawing drawing) {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        text.append("  %% ").append(drawing.title()).append('\n');
        for (int f = 0; f < drawing.frames().size(); f++) {
            Frame frame = drawing.frames().get(f);
            String words = frame.heading().isEmpty() ? frame.words() : frame.heading() + ": " + frame.words();
            text.append("  subgraph f")
                    .append(f)
                    .append("[\"")
                    .append(escaped(words))
                    .append("\"]\n");
            for (int b = 0; b < drawing.boxes().size(); b++) {
                Box box = drawing.boxes().get(b);
                if (box.frame() == f) {
                    text.append("    b").append(b).append("[\"");
                    text.append(String.join(
                            "<br/>", box.words().stream().map(Mermaid::escaped).toList()));
                    text.append("\"]\n");
                }
            }
            text.append("  end\n");
        }
        for (Line line : drawing.lines()) {
            String arrow = line.rank() == 0 ? "-->" : "-.->";
            text.append("  b").append(line.from()).append(' ').append(arrow);
            text.append("|\"")
                    .append(escaped(line.words()))
                    .append("\"| b")
                    .append(line.to())
                    .append('\n');
        }
        if (drawing.leftOut() > 0) {
            text.append("  more[\"").append(escaped(drawing.apology())).append("\"]\n");
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("#", "#35;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace(">", "#gt;");
    }
}
