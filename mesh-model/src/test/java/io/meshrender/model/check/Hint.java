package io.meshrender.model.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hint, taken apart by the grammar that all hints have: ways with "or" between, each of steps with "and" between. A step begins with what
 * is to be done ("add", "remove", "write"); what does not is a fact beside it, which is left out here.
 */
final class Hint {
    private static final String VERB =
            "(?:add|set|write|remove|use|choose|give|rename|leave|take|name|put|move|upgrade|define|let|keep|declare|select|widen|shorten|begin"
                    + "|close|call|shift|apply|carry|copy|make|run|promise|drain|spell|describe|end|ignore|say|commit|mend|install"
                    + "|configure|replace|open|switch|turn|point|limit|cut|except|silence|did you mean|an example|examples|known|such as|have|see that|look at|correct|lead|settle|check|match|the groups are|the regions are|the clusters are|the names are|it needs|guard|tell|try it)\\b";

    /** What may stand before a step: on which condition it is the one to take. */
    private static final String CONDITION = "(?:(?:if|to|for|until|otherwise|instead)\\b[^,;]*?,? (?=" + VERB + "))?";

    private static final Pattern PIECE = Pattern.compile("(or )?" + CONDITION + VERB + ".*");
    private static final Pattern AGAIN =
            Pattern.compile(",? (or|and) (?=" + CONDITION + VERB + "(?! |$)|" + CONDITION + VERB + " )");

    private Hint() {}

    /** The ways to follow {@code hint}, each its steps in order; empty if it tells to do nothing. */
    static List<List<String>> ways(String hint) {
        List<List<String>> ways = new ArrayList<>();
        for (String piece : pieces(hint)) {
            // What is known is a way of its own where nothing else is said; behind a step it is a fact.
            if (!PIECE.matcher(piece).matches() || (!ways.isEmpty() && piece.startsWith("known"))) {
                continue;
            }
            boolean other = ways.isEmpty()
                    || piece.startsWith("or ")
                    || piece.startsWith("otherwise ")
                    || piece.startsWith("to ")
                    || piece.startsWith("for ")
                    || piece.startsWith("until ");
            String rest = piece.startsWith("or ") ? piece.substring(3) : piece;
            List<String> steps = new ArrayList<>();
            int from = 0;
            Matcher again = AGAIN.matcher(rest);
            while (again.find()) {
                if (inside(rest, again.start())) {
                    continue;
                }
                steps.add(rest.substring(from, again.start()));
                from = again.end();
                if (again.group(1).equals("or")) {
                    join(ways, other, steps);
                    other = true;
                    steps = new ArrayList<>();
                }
            }
            steps.add(rest.substring(from));
            join(ways, other, steps);
        }
        return ways;
    }

    private static void join(List<List<String>> ways, boolean other, List<String> steps) {
        if (other) {
            ways.add(new ArrayList<>(steps));
        } else {
            ways.get(ways.size() - 1).addAll(steps);
        }
    }

    private static List<String> pieces(String hint) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int at = hint.indexOf("; "); at >= 0; at = hint.indexOf("; ", at + 1)) {
            if (!inside(hint, at)) {
                pieces.add(hint.substring(from, at));
                from = at + 2;
            }
        }
        pieces.add(hint.substring(from));
        return pieces;
    }

    /** Whether what stands at {@code end} is inside of brackets or of quotes. */
    private static boolean inside(String text, int end) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean opens = i == 0 || " ([{:,".indexOf(text.charAt(i - 1)) >= 0;
            boolean closes = i + 1 == text.length() || " ,;:?)]}.".indexOf(text.charAt(i + 1)) >= 0;
            if (c == '\'' && (quoted ? closes : opens)) {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '[')) {
                depth++;
            } else if (!quoted && (c == '}' || c == ']')) {
                depth--;
            }
        }
        return quoted || depth > 0;
    }
}
