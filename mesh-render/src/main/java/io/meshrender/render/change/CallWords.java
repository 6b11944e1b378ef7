package io.meshrender.render.change;

import java.util.Collection;

/** Calls in words. */
final class CallWords {
    private CallWords() {}

    /** {@code 'checkout', 'web'}. */
    static String quoted(Collection<?> some) {
        return String.join(", ", some.stream().map(one -> "'" + one + "'").toList());
    }

    /** The two sides of what is another now. */
    static String turned(Object before, Object after) {
        return before + "  →  " + after;
    }
}
