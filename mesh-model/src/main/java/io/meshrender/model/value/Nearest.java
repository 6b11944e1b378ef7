package io.meshrender.model.value;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The word that somebody meant: the nearest by edits, where two letters in the wrong order are one edit. */
public final class Nearest {
    private static final int FAR = 3;

    private Nearest() {}

    /**
     * The candidate at most two edits away, or equal but for case, {@code -} and {@code _}; null if there is none. A candidate of which
     * nothing would be left counts as far.
     */
    public static @Nullable String to(String word, Collection<String> candidates) {
        String nearest = null;
        int least = FAR;
        String bare = bare(word);
        for (String candidate : candidates) {
            int distance = bare(candidate).equals(bare)
                    ? 0
                    : Math.abs(candidate.length() - word.length()) < FAR ? distance(word, candidate) : FAR;
            if (distance < least && distance < candidate.length()) {
                nearest = candidate;
                least = distance;
            }
        }
        return nearest;
    }

    /** What {@link #to} found, as a hint: {@code did you mean 'global'?}; the empty text if it found nothing. */
    public static String hint(@Nullable String nearest) {
        return nearest == null ? "" : "did you mean '" + nearest + "'?";
    }

    private static String bare(String word) {
        StringBuilder bare = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char character = word.charAt(i);
            if (character != '-' && character != '_') {
                bare.append(Character.toLowerCase(character));
            }
        }
        return bare.toString();
    }

    /** Optimal string alignment; three rows are enough. */
    private static int distance(String from, String to) {
        int[] before = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                row[j] = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = last;
            last = row;
        }
        return last[to.length()];
    }
}
