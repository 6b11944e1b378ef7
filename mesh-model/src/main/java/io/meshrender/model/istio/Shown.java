package io.meshrender.model.istio;

import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.Quoted;
import io.meshrender.model.value.Nearest;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How a value of a manifest appears in a sentence: on one line, not too long. */
final class Shown {
    private static final int FEW = 16;

    private Shown() {}

    /** The text in single quotes. */
    static String quoted(String text) {
        return Quoted.of(text);
    }

    /** What a value is. */
    static String kind(Node node) {
        if (!(node instanceof Node.Scalar scalar)) {
            return node instanceof Node.Sequence ? "a list" : "a mapping";
        }
        return switch (ScalarKind.of(scalar)) {
            case NOTHING -> "no value";
            case WHOLE, NUMBER -> "the number " + scalar.text();
            case FLAG -> "the flag " + quoted(scalar.text());
            case TEXT -> "the text " + quoted(scalar.text());
        };
    }

    /** The known word that is nearest to {@code word}, or all if they are few; the empty text if there is nothing to say. */
    static String instead(String word, Collection<String> known) {
        @Nullable String nearest = Nearest.to(word, known);
        if (nearest != null) {
            return Nearest.hint(nearest);
        }
        return known.isEmpty() || known.size() > FEW ? "" : "known: " + String.join(", ", known);
    }
}
