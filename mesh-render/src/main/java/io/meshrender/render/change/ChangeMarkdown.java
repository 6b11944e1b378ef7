package io.meshrender.render.change;

import io.meshrender.api.Api;
import io.meshrender.render.change.Kind.Mood;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change as Markdown for a comment on a pull request: a marker that nobody sees, by which the comment of an earlier push is found again; the
 * verdict; what is bad or to be looked at as a table; each class with all it means, folded; the order. What does not fit is left out by whole
 * sections, the least bad first, and said.
 */
@Api
public final class ChangeMarkdown {
    /** What GitHub takes as one comment, in characters. */
    private static final int LONGEST = 65_536;

    private ChangeMarkdown() {}

    /** The comment; at most 65,536 characters. */
    public static String of(MeshChange change, Places places) {
        return of(change, places, LONGEST);
    }

    static String of(MeshChange change, Places places, int longest) {
        String head = "<!-- mesh:diff " + text(change.mesh()) + " -->\n**" + text(Verdict.of(change)) + "**\n";
        String order = order(change);
        List<String> sections = new ArrayList<>();
        List<String> names = new ArrayList<>();
        String table = table(change, places);
        if (!table.isEmpty()) {
            sections.add(table);
            names.add("the table");
        }
        bySection(change).forEach((kind, some) -> {
            sections.add(section(kind, some, places));
            names.add(kind.toString());
        });
        // Room for the line that says what is missing.
        int room = longest - head.length() - order.length() - reserve(names);
        StringBuilder body = new StringBuilder();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            if (body.length() + sections.get(i).length() <= room) {
                body.append(sections.get(i));
            } else {
                missing.add(names.get(i));
            }
        }
        String rest = missing.isEmpty()
                ? ""
                : "\nToo long for a comment, and left out: " + String.join(", ", missing)
                        + ". `mvn mesh:diff` prints them.\n";
        return head + body + order + rest;
    }

    private static int reserve(List<String> names) {
        return 100 + String.join(", ", names).length();
    }

    private static Map<Kind, List<Consequence>> bySection(MeshChange change) {
        Map<Kind, List<Consequence>> sections = new LinkedHashMap<>();
        for (Consequence consequence : change.consequences()) {
            if (consequence.kind() != Kind.NOTHING) {
                sections.computeIfAbsent(consequence.kind(), none -> new ArrayList<>())
                        .add(consequence);
            }
        }
        return sections;
    }

    private static String table(MeshChange change, Places places) {
        StringBuilder rows = new StringBuilder();
        for (Consequence consequence : change.consequences()) {
            Mood mood = consequence.kind().mood();
            if (mood == Mood.BAD || mood == Mood.LOOK) {
                rows.append("| ")
                        .append(consequence.kind())
                        .append(" | ")
                        .append(text(ChangeText.subjects(consequence)))
                        .append(" | ")
                        .append(text(places.words(consequence)))
                        .append(" |\n");
            }
        }
        return rows.length() == 0 ? "" : "\n| Class | What | Because of |\n|---|---|---|\n" + rows;
    }

    private static String section(Kind kind, List<Consequence> some, Places places) {
        StringBuilder text = new StringBuilder("\n<details><summary>")
                .append(kind)
                .append(": ")
                .append(text(kind.meaning()))
                .append("</summary>\n\n");
        for (Consequence consequence : some) {
            text.append("- ")
                    .append(text(String.join(", ", consequence.subjects())))
                    .append(" (")
                    .append(text(places.words(consequence)))
                    .append(")\n");
            for (Effect effect : consequence.effects()) {
                text.append("  - ")
                        .append(text(String.join(
                                ", ",
                                effect.clusters().stream().map(Object::toString).toList())))
                        .append(": ")
                        .append(text(effect.words()))
                        .append('\n');
            }
        }
        return text.append("\n</details>\n").toString();
    }

    private static String order(MeshChange change) {
        List<String> lines = OrderWords.of(change);
        if (lines.isEmpty()) {
            return "";
        }
        StringBuilder order = new StringBuilder("\n**Order of syncing**\n\n");
        lines.forEach(line -> order.append("- ").append(text(line)).append('\n'));
        return order.toString();
    }

    /** A text that Markdown shows as it is. */
    private static String text(String plain) {
        StringBuilder text = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char character = plain.charAt(i);
            if (character == '<') {
                text.append("&lt;");
            } else if (character == '&') {
                text.append("&amp;");
            } else if ("|*_`[]\\".indexOf(character) >= 0) {
                text.append('\\').append(character);
            } else {
                text.append(character == '\n' ? ' ' : character);
            }
        }
        return text.toString();
    }
}
