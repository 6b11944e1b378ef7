package io.meshrender.render.ask;

import io.meshrender.api.Api;
import io.meshrender.model.trouble.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said to a question.
 *
 * @param headline the answer in one line
 * @param lines what it follows from
 */
@Api
public record Answer(String headline, List<Line> lines) {
    private static final String GAP = "   ";

    public Answer {
        lines = List.copyOf(lines);
    }

    /** As lines of text: labels in a column, places behind what they prove. */
    public List<String> text() {
        int width = 0;
        for (Line line : lines) {
            width = Math.max(width, line.label().length());
        }
        List<String> text = new ArrayList<>(lines.size() + 1);
        text.add(headline);
        for (Line line : lines) {
            StringBuilder out = new StringBuilder("  ").append(line.label());
            out.append(" ".repeat(width - line.label().length())).append(GAP).append(line.text());
            if (!line.places().isEmpty()) {
                out.append(GAP).append("← ");
                out.append(String.join(
                        ", ",
                        line.places().stream().map(Place::toString).distinct().toList()));
            }
            text.add(out.toString().stripTrailing());
        }
        return text;
    }
}
