package io.meshrender.model.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Grammars that are scanned by loops, since an expression costs a small run more than it takes to scan: they are what the expression says. */
class ScannedGrammarTest {
    private static final String CHARACTERS = "0123456789..--+acehlprtvx/:";

    @Test
    void aVersionIsWhatItsExpressionSays() {
        hold(
                "(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})([-+][0-9A-Za-z.+-]{1,64})?",
                new String[] {
                    "1.30.8", "1.27.5-vendor0", "1.31.0-rc.0", "0.0.0+a", "1234567890.1.1", "1.2.3-" + "a".repeat(65)
                },
                Version::of);
    }

    @Test
    void aPreReleaseIsWhatItsExpressionSays() {
        Pattern expression = Pattern.compile("[^-+]*-(alpha|beta|dev|pre|rc)(?![a-z]).*");
        for (String suffix :
                new String[] {"", "-rc", "-rc.1", "-rc1", "-rcx", "+rc", "-dev-1", "-vendor-rc", "+a-rc", "-alphaB"}) {
            String text = "1.2.3" + suffix;
            assertThat(Version.of(text).isPreRelease())
                    .as(text)
                    .isEqualTo(expression.matcher(text).matches());
        }
    }

    @Test
    void theLengthOfARangeIsWhatItsExpressionSays() {
        hold(
                "0\\.0\\.0\\.0/([12]?[0-9]|3[0-2])",
                new String[] {"0.0.0.0/0", "0.0.0.0/32", "0.0.0.0/09", "0.0.0.0/33"},
                Cidr::of);
    }

    private static void hold(String expression, String[] seeds, Consumer<String> value) {
        Pattern pattern = Pattern.compile(expression);
        Random random = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(seeds[i % seeds.length]);
            for (int edits = random.nextInt(4); edits > 0; edits--) {
                int at = random.nextInt(text.length() + 1);
                if (at < text.length() && random.nextBoolean()) {
                    text.deleteCharAt(at);
                } else {
                    text.insert(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
                }
            }
            String some = text.toString();
            if (expression.startsWith("0") && !some.startsWith("0.0.0.0/")) {
                continue;
            }
            assertThat(isTaken(some, value))
                    .as(some)
                    .isEqualTo(pattern.matcher(some).matches());
        }
    }

    private static boolean isTaken(String text, Consumer<String> value) {
        try {
            value.accept(text);
            return true;
        } catch (InvalidValueException e) {
            return false;
        }
    }
}
