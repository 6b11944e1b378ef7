package io.meshrender.model.check;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a word that is not known may have been meant as. */
public final class Spelling {
    private static final int FARTHEST = 2;
    private static final int FEW = 5;

    private Spelling() {}

    /**
     * What to do about {@code word}: the known word nearest to it, if one is at most two edits away (a letter added, left out, changed, or
     * swapped with its neighbour), else a list of the known words if they are few; the empty text if there is nothing to say.
     *
     * @param known what may stand there, of which none may be refused itself
     */
    public static String hint(String word, Collection<?> known) {
        return nearest(word, known).map(near -> "did you mean '" + near + "'?").orElseGet(() -> list(known));
    }

    /** The known word nearest to {@code word}, if one is at most two edits away and shares something with it. */
    public static Optional<String> nearest(String word, Collection<?> known) {
        String best = null;
        int least = Math.min(FARTHEST, word.length() - 1) + 1;
        for (Object candidate : new TreeSet<>(texts(known))) {
            int distance = distance(word, candidate.toString(), least);
            if (distance < least) {
                least = distance;
                best = candidate.toString();
            }
        }
        return Optional.ofNullable(best);
    }

    private static Collection<String> texts(Collection<?> known) {
        return known.stream().map(Object::toString).toList();
    }

    private static String list(Collection<?> known) {
        return known.isEmpty() || known.size() > FEW
                ? ""
                : "known: " + new TreeSet<>(texts(known)).stream().collect(Collectors.joining(", "));
    }

    /** Edits between two words, with neighbours swapped as one edit; {@code limit} if there are as many or more. */
    private static int distance(String from, String to, int limit) {
        if (Math.abs(from.length() - to.length()) >= limit) {
            return limit;
        }
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            edits[i][0] = i;
        }
        for (int j = 0; j <= to.length(); j++) {
            edits[0][j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            for (int j = 1; j <= to.length(); j++) {
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                edits[i][j] =
                        Math.min(Math.min(edits[i - 1][j] + 1, edits[i][j - 1] + 1), edits[i - 1][j - 1] + change);
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                if (swapped) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return Math.min(edits[from.length()][to.length()], limit);
    }
}
