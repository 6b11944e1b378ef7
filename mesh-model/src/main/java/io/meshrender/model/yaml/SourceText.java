package io.meshrender.model.yaml;

/**
 * A YAML text that a person wrote.
 *
 * @param name the file as problems name it, with {@code /} between folders
 * @param text what it says, without a byte order mark
 */
record SourceText(String name, String text) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    SourceText {
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
    }

    /** This text without the tabs that JSON may be indented with. */
    SourceText withSpaces() {
        String spaced = JsonTabs.asSpaces(text);
        return spaced.equals(text) ? this : new SourceText(name, spaced);
    }
}
