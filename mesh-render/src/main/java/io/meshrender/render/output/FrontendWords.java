package io.meshrender.render.output;

/**
 * What the program around this library calls its settings, so that a hint is something its user can type. The library itself speaks of files
 * and keys.
 *
 * @param overwrite the setting that overwrites edits by hand, such as {@code -Dmesh.force}; empty if there is none to name
 */
public record FrontendWords(String overwrite) {
    private static final FrontendWords NONE = new FrontendWords("");

    /** A program that has no names for its user to type. */
    public static FrontendWords none() {
        return NONE;
    }

    /** {@code with -Dmesh.force}, behind a blank; or nothing. */
    public String with() {
        return overwrite.isEmpty() ? "" : " with " + overwrite;
    }
}
