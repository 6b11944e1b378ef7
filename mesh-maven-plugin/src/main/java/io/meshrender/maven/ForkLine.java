package io.meshrender.maven;

import java.util.ArrayList;
import java.util.List;

/**
 * A line that two JVMs say to each other: a word that says what it is, and texts, with tabs between them. A text may hold what a line may not.
 *
 * @param word without a tab, a backslash or the end of a line
 */
record ForkLine(String word, List<String> texts) {
    /** What no other program begins a line with, so that a word of the JVM's own is told from these. */
    private static final String MARK = "mesh>";

    ForkLine {
        texts = List.copyOf(texts);
    }

    static ForkLine of(String word, String... texts) {
        return new ForkLine(word, List.of(texts));
    }

    /** Whether a line is one of these. */
    static boolean is(String line) {
        return line.startsWith(MARK);
    }

    /** @param line one that {@link #is} */
    static ForkLine read(String line) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = MARK.length(); i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\t') {
                texts.add(text.toString());
                text.setLength(0);
            } else if (c == '\\' && i + 1 < line.length()) {
                char escaped = line.charAt(++i);
                text.append(
                        switch (escaped) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> escaped;
                        });
            } else {
                text.append(c);
            }
        }
        texts.add(text.toString());
        return new ForkLine(texts.get(0), texts.subList(1, texts.size()));
    }

    /** The line, with its end. */
    String written() {
        StringBuilder line = new StringBuilder(MARK).append(word);
        for (String text : texts) {
            line.append('\t');
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '\t' -> line.append("\\t");
                    case '\n' -> line.append("\\n");
                    case '\r' -> line.append("\\r");
                    case '\\' -> line.append("\\\\");
                    default -> line.append(c);
                }
            }
        }
        return line.append('\n').toString();
    }

    /** The only text, or the first. */
    String text() {
        return texts.get(0);
    }
}
