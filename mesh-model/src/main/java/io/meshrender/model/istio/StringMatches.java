package io.meshrender.model.istio;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A text that a request's is compared to: exactly, by its beginning, or by a regular expression as RE2 reads them. */
final class StringMatches {
    private static final int LONGEST = 1024;

    private StringMatches() {}

    /** A match whose prefix may not be empty. */
    static void check(Part match, Findings findings) {
        Part prefix = match.at("prefix");
        if (prefix.isThere() && prefix.isMissing()) {
            findings.error(prefix, "an empty prefix", "write one, or 'regex: .*'");
        }
        regex(match.at("regex"), findings);
    }

    /** A regular expression; nothing, if it is not there. */
    static void regex(Part regex, Findings findings) {
        if (!regex.isThere() || regex.isWrong()) {
            return;
        }
        if (regex.isMissing()) {
            findings.error(regex, "an empty regular expression", "write one");
            return;
        }
        int length = regex.text().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST) {
            findings.error(
                    regex, "a regular expression of " + length + " bytes", "at most " + LONGEST + " may be here");
            return;
        }
        syntax(regex, findings);
    }

    /** What RE2 would not compile. */
    static void syntax(Part regex, Findings findings) {
        @Nullable String mistake = Re2.mistakeIn(regex.text());
        if (mistake != null) {
            findings.error(
                    regex,
                    Shown.quoted(regex.text()) + " is no regular expression of RE2: " + mistake,
                    "mend it; RE2 has no lookarounds and no references to groups");
        }
    }
}
