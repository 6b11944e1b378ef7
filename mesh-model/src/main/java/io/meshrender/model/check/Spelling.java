package io.meshrender.model.check;

import io.meshrender.model.value.Nearest;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** What to do about a word that is not known. */
final class Spelling {
    private static final int FEW = 5;

    private Spelling() {}

    /**
     * The known word that is nearest to {@code word}, or all known words if there are a few; the empty text if there is nothing to say.
     *
     * @param known what may stand there, of which none may be refused itself
     */
    static String hint(String word, Collection<?> known) {
        String near = hintOfNearest(word, known);
        boolean few = !known.isEmpty() && known.size() <= FEW;
        return near.isEmpty() && few ? "known: " + String.join(", ", sorted(known)) : near;
    }

    /** The known word that is nearest to {@code word}; the empty text if none is near. */
    static String hintOfNearest(String word, Collection<?> known) {
        return Nearest.hint(Nearest.to(word, sorted(known)));
    }

    private static SortedSet<String> sorted(Collection<?> known) {
        SortedSet<String> words = new TreeSet<>();
        known.forEach(word -> words.add(word.toString()));
        return words;
    }
}
