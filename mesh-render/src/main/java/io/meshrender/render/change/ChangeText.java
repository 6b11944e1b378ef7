package io.meshrender.render.change;

import io.meshrender.api.Api;
import java.util.ArrayList;
import java.util.List;

/** A change as text for a terminal. */
@Api
public final class ChangeText {
    private static final int WIDTH = 15;
    private static final int MOST_SUBJECTS = 4;
    private static final int MOST_EFFECTS = 12;

    private ChangeText() {}

    /** The lines: the verdict, what it means, worst first, and the order. */
    public static List<String> of(MeshChange change, Places places) {
        List<String> lines = new ArrayList<>();
        lines.add(Verdict.of(change));
        for (Consequence consequence : change.consequences()) {
            if (consequence.kind() != Kind.NOTHING) {
                add(consequence, places, lines);
            }
        }
        String label = "order";
        for (String line : OrderWords.of(change)) {
            lines.add("  " + padded(label) + line);
            label = "";
        }
        return lines;
    }

    private static void add(Consequence consequence, Places places, List<String> lines) {
        lines.add("  " + padded(consequence.kind().toString()) + subjects(consequence) + "    "
                + places.words(consequence));
        int shown = 0;
        for (Effect effect : consequence.effects()) {
            if (shown++ == MOST_EFFECTS) {
                lines.add("  " + padded("") + "  and " + (consequence.effects().size() - MOST_EFFECTS) + " more");
                return;
            }
            lines.add("  " + padded("") + "  " + clusters(effect) + ": " + effect.words());
        }
    }

    static String subjects(Consequence consequence) {
        return listed(consequence.subjects().stream().toList(), MOST_SUBJECTS);
    }

    static String clusters(Effect effect) {
        return listed(effect.clusters().stream().map(Object::toString).toList(), MOST_SUBJECTS);
    }

    private static String listed(List<String> some, int most) {
        return some.size() <= most
                ? String.join(", ", some)
                : String.join(", ", some.subList(0, most)) + " and " + (some.size() - most) + " more";
    }

    private static String padded(String word) {
        return word.length() >= WIDTH ? word + " " : word + " ".repeat(WIDTH - word.length());
    }
}
