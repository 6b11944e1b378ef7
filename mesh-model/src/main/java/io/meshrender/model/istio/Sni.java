package io.meshrender.model.istio;

import org.jspecify.annotations.Nullable;

/** How hosts of a VirtualService cover each other, and the server names that Istio makes for gateways that pass TLS through. */
final class Sni {
    private static final String GENERATED = "outbound_";

    private Sni() {}

    /** Whether it is meant as a name such as {@code outbound_.80_._.orders.example.com}, which only stands where server names do. */
    static boolean isGenerated(boolean servesNames, String name) {
        return servesNames && name.startsWith(GENERATED);
    }

    /** What is wrong with a generated name; null if nothing is. */
    static @Nullable String mistakeIn(String name) {
        String[] parts = name.split("_", -1);
        boolean right = name.length() <= 255 && parts.length >= 4 && hasDigit(parts[1]) && hasLetter(strip(parts[3]));
        return right ? null : Shown.quoted(name) + " is not of the form outbound_.<port>_._.<host>";
    }

    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == '.') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == '.') {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(character -> character >= '0' && character <= '9');
    }

    private static boolean hasLetter(String text) {
        return text.chars()
                .anyMatch(
                        character -> (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z'));
    }

    /** Whether some host is both: one of them or both may begin with a wildcard. */
    static boolean overlap(String one, String other) {
        return covers(one, other) || covers(other, one);
    }

    /** Whether every host that {@code inner} stands for is one of those of {@code outer}. */
    static boolean covers(String outer, String inner) {
        if (!outer.startsWith("*")) {
            return outer.equals(inner);
        }
        return inner.startsWith("*")
                ? inner.length() >= outer.length() && inner.endsWith(outer.substring(1))
                : inner.endsWith(outer.substring(1));
    }
}
