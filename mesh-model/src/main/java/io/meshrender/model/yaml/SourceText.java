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

    /** JSON may be indented with tabs, which YAML refuses; each becomes one space, so that columns stay what they are. */
    SourceText withSpaces() {
        int first = 0;
        while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        if (first == text.length() || text.charAt(first) != '{' || text.indexOf('\t') < 0) {
            return this;
        }
        StringBuilder spaced = new StringBuilder(text);
        boolean indents = true;
        for (int i = 0; i < spaced.length(); i++) {
            char character = spaced.charAt(i);
            if (character == '\t' && indents) {
                spaced.setCharAt(i, ' ');
            }
            indents = character == '\n' || (indents && Character.isWhitespace(character));
        }
        return new SourceText(name, spaced.toString());
    }
}
