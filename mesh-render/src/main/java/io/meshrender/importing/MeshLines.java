package io.meshrender.importing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lines of a mesh, as they are written: each fact with its source, and TODO where one is missing.
 *
 * @param text where to
 * @param notes where placeholders are told
 */
record MeshLines(StringBuilder text, List<Note> notes) {
    static final String TODO = "TODO";

    private static final Pattern PLACEHOLDER =
            Pattern.compile(".*(\\{\\{|\\$\\{|\\$\\(|<[A-Za-z]).*|[A-Z][A-Z0-9]*_[A-Z0-9_]+");

    /** Whether a value stands for another one that nobody has filled in. */
    static boolean isPlaceholder(String text) {
        return PLACEHOLDER.matcher(text).matches();
    }

    /** A key with its value, or with TODO. */
    void line(int indent, String key, Optional<Fact> fact) {
        line(indent, key, value(fact));
    }

    /** A key with its value, if that is known. */
    void known(int indent, String key, Optional<Fact> fact) {
        if (fact.isPresent()) {
            line(indent, key, fact);
        }
    }

    /** @param words what stands behind the key; empty for a key whose value follows below */
    void line(int indent, String key, String words) {
        text.append(" ".repeat(indent))
                .append(key)
                .append(":")
                .append(words.isEmpty() ? "" : " ")
                .append(words)
                .append('\n');
    }

    /** The key {@code values} with raw values by chart. */
    void values(int indent, Map<String, Yaml.Keys> raw) {
        line(indent, "values", "");
        raw.forEach((chart, some) -> {
            line(indent + 2, chart, " # from " + some.source());
            Written.block(some, indent + 4, text);
        });
    }

    private String value(Optional<Fact> fact) {
        if (fact.isEmpty()) {
            return TODO;
        }
        String found = fact.get().text();
        if (isPlaceholder(found)) {
            notes.add(new Note(fact.get().source(), "'" + found + "' is a placeholder; its value is asked for"));
            return TODO + "  # '" + found.replace("\n", " ") + "' in "
                    + fact.get().source();
        }
        return Written.word(found) + "  # from " + fact.get().source();
    }
}
