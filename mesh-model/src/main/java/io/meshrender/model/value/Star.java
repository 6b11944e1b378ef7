package io.meshrender.model.value;

/** Istio's patterns of texts in policies, of hosts and paths too: {@code abc}, {@code abc*}, {@code *abc} and {@code *}; a star elsewhere is a character. */
public final class Star {
    private Star() {}

    /** Whether {@code text} is one of those that {@code pattern} means. */
    public static boolean matches(String pattern, String text) {
        if (pattern.startsWith("*")) {
            return text.endsWith(pattern.substring(1));
        }
        return pattern.endsWith("*")
                ? text.startsWith(pattern.substring(0, pattern.length() - 1))
                : text.equals(pattern);
    }
}
