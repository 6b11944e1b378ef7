package io.meshrender.model.yaml;

/** JSON may be indented with tabs, which YAML refuses. */
public final class JsonTabs {
    private JsonTabs() {}

    /** The text with each tab of its indentation as one space, so that columns stay what they are; any text that is no JSON as it is. */
    public static String asSpaces(String text) {
        int first = text.startsWith("\uFEFF") ? 1 : 0;
        while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        if (first == text.length() || text.charAt(first) != '{' || text.indexOf('\t') < 0) {
            return text;
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
        return spaced.toString();
    }
}
