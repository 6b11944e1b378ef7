package io.meshrender.model.extras;

import io.meshrender.model.value.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The known word that somebody meant. The model does not know everything that runs in a cluster, so a word that is merely alike is taken for
 * another thing: {@code team-a} beside {@code team-b}, {@code app} beside {@code apps}.
 */
final class Typo {
    private static final int LONG = 4;

    private Typo() {}

    /** The word meant by {@code word}; null if it is known, or was probably meant as it stands. */
    static @Nullable String meant(String word, Collection<String> known) {
        if (word.isEmpty() || known.contains(word)) {
            return null;
        }
        List<String> left = new ArrayList<>(known);
        for (String nearest = Nearest.to(word, left); nearest != null; nearest = Nearest.to(word, left)) {
            if (isTypo(word, nearest)) {
                return nearest;
            }
            left.remove(nearest);
        }
        return null;
    }

    private static boolean isTypo(String word, String known) {
        int start = 0;
        while (start < word.length() && start < known.length() && word.charAt(start) == known.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < word.length() - start
                && end < known.length() - start
                && word.charAt(word.length() - 1 - end) == known.charAt(known.length() - 1 - end)) {
            end++;
        }
        String here = word.substring(start, word.length() - end);
        String there = known.substring(start, known.length() - end);
        if (!isLetters(here) || !isLetters(there)) {
            return false;
        }
        if (here.length() == 2 && there.length() == 2) {
            return here.charAt(0) == there.charAt(1) && here.charAt(1) == there.charAt(0);
        }
        boolean atEnd = end == 0 && here.length() != there.length() && (here.equals("s") || there.equals("s"));
        return !atEnd
                && here.length() <= 1
                && there.length() <= 1
                && segment(word, start) >= LONG
                && segment(known, start) >= LONG;
    }

    private static boolean isLetters(String text) {
        return text.chars().allMatch(letter -> (letter >= 'a' && letter <= 'z') || letter == '-' || letter == '.');
    }

    /** The length of the part between hyphens and dots that holds the character at {@code at}. */
    private static int segment(String text, int at) {
        int start = at;
        while (start > 0 && text.charAt(start - 1) != '-' && text.charAt(start - 1) != '.') {
            start--;
        }
        int end = at;
        while (end < text.length() && text.charAt(end) != '-' && text.charAt(end) != '.') {
            end++;
        }
        return end - start;
    }
}
