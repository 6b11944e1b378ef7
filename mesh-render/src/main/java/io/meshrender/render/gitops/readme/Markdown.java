package io.meshrender.render.gitops.readme;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Texts of the model in Markdown, none of which can be read as markup. */
final class Markdown {
    private Markdown() {}

    /** A code span, which may stand in a table too: backticks are fenced by more of them, and bars are escaped. */
    static String code(Object value) {
        String text = value.toString().replace("|", "\\|");
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        return longest == 0 ? fence + text + fence : fence + " " + text + " " + fence;
    }

    /** Code spans with commas between them; if there are more than {@code most}, their number and what they are. */
    static String codes(Collection<?> values, int most, String plural) {
        return values.size() > most
                ? count(values.size()) + " " + plural
                : values.stream().map(Markdown::code).collect(Collectors.joining(", "));
    }

    /** A line of a table. */
    static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** The first two lines of a table. */
    static String head(String... cells) {
        return row(cells) + "|" + " --- |".repeat(cells.length) + "\n";
    }

    /** Commands that a shell runs as they stand. */
    static String shell(List<String> lines) {
        return "```bash\n" + String.join("\n", lines) + "\n```\n";
    }

    /** A number as people write it: {@code 10,000}. */
    static String count(int number) {
        StringBuilder digits = new StringBuilder(Integer.toString(number));
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }

    /** A number and what it counts, in the singular or the plural. */
    static String count(int number, String one) {
        return count(number) + " " + one + (number == 1 ? "" : "s");
    }
}
