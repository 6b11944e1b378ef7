package io.meshrender.render.gitops.readme;

import io.meshrender.model.value.Text;
import java.util.regex.Pattern;

/** Texts of the model as one word of a shell's command. */
final class Shell {
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private Shell() {}

    /** {@code text} as one word: as it is if no shell reads anything into it, otherwise in single quotes. */
    static String word(String text) {
        return HARMLESS.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** As {@link #word(String)}. */
    static String word(Text text) {
        return word(text.text());
    }
}
