package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.Quoted;
import io.meshrender.model.value.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How a text of the input appears in a message: in quotes, on one line, not too long. */
final class Words {
    private static final int LONGEST_LIST = 16;

    private Words() {}

    /** What a value is. */
    static String kind(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar.isNull() ? "no value" : quoted(scalar.text());
        }
        return node instanceof Node.Sequence ? "a list" : node instanceof Node.Mapping ? "a mapping" : "something else";
    }

    /** The text in single quotes. */
    static String quoted(String text) {
        return Quoted.of(text);
    }

    /** The text on one line: control characters are named, what is too long is cut. */
    static String shown(String text) {
        return Quoted.shown(text);
    }

    /** The text with its control characters named instead of meant. */
    static String oneLine(String text) {
        return Quoted.oneLine(text);
    }

    /** The words with commas between them. */
    static String list(Collection<String> words) {
        return String.join(", ", words);
    }

    /** Those of the words that {@code isRight}: a word of the input that is wrong itself is nobody's hint. */
    static List<String> right(Collection<String> words, Predicate<String> isRight) {
        List<String> right = new ArrayList<>(words.size());
        for (String word : words) {
            if (isRight.test(word)) {
                right.add(word);
            }
        }
        return right;
    }

    /** What to write instead of an unknown word: the nearest, or all if they are few; empty if there are none. */
    static String instead(@Nullable String nearest, Collection<String> candidates, String fewAre) {
        if (nearest != null) {
            return Nearest.hint(nearest);
        }
        return candidates.isEmpty() || candidates.size() > LONGEST_LIST ? "" : fewAre + list(candidates);
    }
}
