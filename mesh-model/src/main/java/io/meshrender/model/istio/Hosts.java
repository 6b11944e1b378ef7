package io.meshrender.model.istio;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** DNS names as Istio's validation takes them. */
final class Hosts {
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST = 255;
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+");

    private Hosts() {}

    /** Whether it is one DNS label. */
    static boolean isLabel(String text) {
        return text.length() <= LONGEST_LABEL && LABEL.matcher(text).matches();
    }

    /** Why it is no full domain name; null if it is one. */
    static @Nullable String mistakeInDomain(String text) {
        String length = mistakeInLength(text);
        return length == null ? mistakeInLabels(text, text) : length;
    }

    /** Why it is no domain name that may begin with a wildcard, {@code *.example.com}; null if it is one. */
    static @Nullable String mistakeInWildcardDomain(String text) {
        String length = mistakeInLength(text);
        if (length != null) {
            return length;
        }
        int dot = text.indexOf('.');
        String first = dot < 0 ? text : text.substring(0, dot);
        String bare =
                first.startsWith("*-") && first.length() > 2 ? first.substring(2) : first.replaceFirst("^\\*", "");
        if (first.length() > LONGEST_LABEL || !(first.equals("*") || isLabel(bare))) {
            return badLabel(text, first);
        }
        return dot < 0 ? null : mistakeInLabels(text, text.substring(dot + 1));
    }

    /** Whether there is a wildcard in it that is not the whole first label; Istio takes those and does not mean them. */
    static boolean isPartialWildcard(String text) {
        return text.contains("*") && text.length() != 1 && !text.startsWith("*.");
    }

    private static @Nullable String mistakeInLength(String text) {
        if (text.isEmpty()) {
            return "an empty host name";
        }
        return text.length() > LONGEST ? "a host name of more than " + LONGEST + " characters" : null;
    }

    private static @Nullable String mistakeInLabels(String whole, String labels) {
        String[] parts = labels.split("\\.", -1);
        String last = parts[parts.length - 1];
        if (NUMBER.matcher(last).matches()) {
            return Shown.quoted(whole) + " is no host name: its last label is a number";
        }
        for (int i = 0; i < parts.length; i++) {
            boolean rootDot = i == parts.length - 1 && parts[i].isEmpty();
            if (!rootDot && !isLabel(parts[i])) {
                return badLabel(whole, parts[i]);
            }
        }
        return null;
    }

    private static String badLabel(String whole, String label) {
        return Shown.quoted(whole) + " is no host name: " + Shown.quoted(label) + " is no label";
    }
}
