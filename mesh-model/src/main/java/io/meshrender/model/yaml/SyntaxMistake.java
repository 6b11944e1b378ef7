package io.meshrender.model.yaml;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What the YAML parser stumbled over, said for a person.
 *
 * @param mark where to look: for something that is never closed, where it opens; null if the parser does not know
 * @param message what is wrong
 * @param hint what to do
 */
record SyntaxMistake(@Nullable Mark mark, String message, String hint) {

    static SyntaxMistake of(MarkedYAMLException cause) {
        String problem = text(cause.getProblem());
        String context = text(cause.getContext());
        Mark at = cause.getProblemMark();
        Mark opened = cause.getContextMark() == null ? at : cause.getContextMark();
        if (problem.contains("'\\t(TAB)'")) {
            return new SyntaxMistake(at, "a tab", "write spaces: YAML indents with them");
        }
        if (problem.startsWith("found character '")) {
            String character = problem.substring("found character '".length()).split("'", 2)[0];
            return new SyntaxMistake(at, "'" + character + "' cannot begin a value", "put the whole value in quotes");
        }
        if (context.contains("quoted scalar")) {
            return problem.contains("unexpected")
                    ? new SyntaxMistake(opened, "a text in quotes that is never closed", "close the quote")
                    : new SyntaxMistake(
                            at,
                            "a '\\' in double quotes with nothing it could stand for",
                            "write '\\\\', or use single quotes");
        }
        if (context.contains("flow node")) {
            return new SyntaxMistake(
                    at,
                    "no value here, or a bracket above that is never closed",
                    "write a value, or close that bracket");
        }
        // A bracket that is not closed is noticed on a line below.
        if ((context.contains("flow sequence") || context.contains("flow mapping"))
                && at.getLine() == opened.getLine()) {
            return new SyntaxMistake(at, "a ',' is missing before this", "write ',' in front of it");
        }
        if (context.contains("flow sequence")) {
            return new SyntaxMistake(opened, "a list in [ ] that is not closed, or lacks a ','", "close it with ']'");
        }
        if (context.contains("flow mapping")) {
            return new SyntaxMistake(
                    opened, "a mapping in { } that is not closed, or lacks a ','", "close it with '}'");
        }
        if (context.contains("alias") || context.contains("anchor")) {
            return new SyntaxMistake(
                    opened, "an anchor or alias without a name", "put a text that begins so in quotes");
        }
        if (context.contains("tag")) {
            return new SyntaxMistake(opened, "a tag that is none", "put a text that begins with '!' in quotes");
        }
        if (context.contains("block scalar")) {
            return new SyntaxMistake(opened, "no line end after '|' or '>'", "put a text that begins so in quotes");
        }
        if (context.contains("directive")) {
            return new SyntaxMistake(at, "a line with '%' that YAML does not know", "remove it");
        }
        if (problem.contains("mapping values are not allowed")) {
            return new SyntaxMistake(
                    at,
                    "a ':' that fits nothing",
                    hasColonBefore(at)
                            ? "put a text with ': ' in quotes"
                            : "check the indentation and the line before");
        }
        if (problem.contains("could not find expected ':'")) {
            return new SyntaxMistake(opened, "a key without ':'", "write 'key: value'");
        }
        if (problem.contains("sequence entries are not allowed")) {
            return new SyntaxMistake(at, "a '-' that fits nothing", "begin the list on a line of its own");
        }
        if (problem.endsWith("found '}'") || problem.endsWith("found ']'")) {
            return new SyntaxMistake(at, "a bracket that closes nothing", "remove it");
        }
        if (context.contains("block mapping") || context.contains("block collection")) {
            return new SyntaxMistake(at, "this does not line up with the lines above", "check the indentation");
        }
        return new SyntaxMistake(at, "not YAML from here on", "check the indentation and the quotes");
    }

    /** Whether another {@code ': '} stands before {@code at} in its line. */
    private static boolean hasColonBefore(Mark at) {
        int[] text = at.getBuffer();
        for (int i = at.getPointer() - 1; i > 0 && text[i] != '\n'; i--) {
            if (text[i] == ' ' && text[i - 1] == ':') {
                return true;
            }
        }
        return false;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
