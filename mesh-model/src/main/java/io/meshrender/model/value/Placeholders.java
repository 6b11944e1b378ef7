package io.meshrender.model.value;

import java.util.Locale;
import java.util.Set;

/** Tells a value from a note that somebody meant to replace: {@code <EU_EASTWEST_LB_DNS>}, {@code TODO}, {@code changeme}. */
final class Placeholders {
    private static final Set<String> WORDS =
            Set.of("todo", "tbd", "fixme", "changeme", "change-me", "replaceme", "replace-me", "xxx");

    private Placeholders() {}

    /**
     * Returns {@code text} if it was meant as a value.
     *
     * @throws InvalidValueException if it is a placeholder
     */
    static String refuse(String text) {
        boolean brackets = text.length() > 1 && text.startsWith("<") && text.endsWith(">");
        boolean template = text.startsWith("${") || text.startsWith("{{");
        if (brackets || template || WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            throw new InvalidValueException(
                    119, "'" + text + "' is a placeholder", "write the value that belongs here");
        }
        return text;
    }
}
