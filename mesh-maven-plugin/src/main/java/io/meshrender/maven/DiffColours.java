package io.meshrender.maven;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The colours of a unified diff on a terminal, as Git has them. */
enum DiffColours {
    /** Plain text. */
    OFF,
    /** With the escapes of ECMA-48. */
    ON;

    private static final String BOLD = "1";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String CYAN = "36";

    /**
     * Whether Maven would colour its own lines. The class that knows is another one in each line of Maven's, so its rule is repeated here.
     *
     * @param style the value of {@code style.color}
     * @param interactive whether Maven runs without {@code -B}
     */
    static DiffColours of(@Nullable String style, boolean interactive) {
        if ("always".equals(style)) {
            return ON;
        }
        return !"never".equals(style) && Terminal.isThere(interactive) ? ON : OFF;
    }

    /** The lines of the diff of one file. */
    List<String> paint(List<String> diff) {
        if (this == OFF) {
            return diff;
        }
        List<String> painted = new ArrayList<>(diff.size());
        boolean header = true;
        for (String line : diff) {
            header = header && !line.startsWith("@@");
            painted.add(header ? painted(BOLD, line) : painted(line));
        }
        return painted;
    }

    private static String painted(String line) {
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> painted(GREEN, line);
            case '-' -> painted(RED, line);
            case '@' -> painted(CYAN, line);
            default -> line;
        };
    }

    private static String painted(String colour, String line) {
        return "\u001b[" + colour + "m" + line + "\u001b[m";
    }
}
