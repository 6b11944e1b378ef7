package io.meshrender.model.istio;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as Istio reads them: numbers with units, {@code 1m30s}. */
final class Durations {
    private static final Pattern PART = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "\u00b5s", 1_000L,
            "\u03bcs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final BigDecimal MILLISECOND = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Durations() {}

    /** What is wrong with a duration; null if nothing is. */
    static @Nullable String mistakeIn(String text, String wanted) {
        @Nullable BigDecimal nanos = nanos(text);
        if (nanos == null) {
            return Shown.quoted(text) + " is no duration";
        }
        if (wanted.equals("any")) {
            return null;
        }
        if (nanos.compareTo(MILLISECOND) < 0) {
            return Shown.quoted(text) + " is shorter than a millisecond";
        }
        return wanted.equals("whole") && nanos.remainder(MILLISECOND).signum() != 0
                ? Shown.quoted(text) + " is not a whole number of milliseconds"
                : null;
    }

    /** Whether it is a duration, of which no whole millisecond is left. */
    static boolean isBelowMillisecond(String text) {
        @Nullable BigDecimal nanos = nanos(text);
        return nanos != null && nanos.abs().compareTo(MILLISECOND) < 0;
    }

    /** Whether it is a duration of whole seconds. */
    static boolean isWholeSeconds(String text) {
        @Nullable BigDecimal nanos = nanos(text);
        return nanos != null && nanos.remainder(SECOND).signum() == 0;
    }

    /** Tells of a duration that Istio would not take where it wants whole milliseconds, one at least. */
    static void checkWhole(Part duration, Findings findings) {
        @Nullable String mistake = duration.isSet() ? mistakeIn(duration.text(), "whole") : null;
        if (mistake != null) {
            findings.error(duration, mistake, "write a number with a unit, such as 500ms, 10s or 5m");
        }
    }

    private static @Nullable BigDecimal nanos(String text) {
        boolean minus = text.startsWith("-");
        String rest = minus || text.startsWith("+") ? text.substring(1) : text;
        if (rest.equals("0")) {
            return BigDecimal.ZERO;
        }
        BigDecimal sum = BigDecimal.ZERO;
        Matcher matcher = PART.matcher(rest);
        int end = 0;
        while (end < rest.length() && matcher.find(end) && matcher.start() == end) {
            sum = sum.add(new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(NANOS.getOrDefault(matcher.group(2), 1L)))
                    .setScale(0, RoundingMode.DOWN));
            end = matcher.end();
        }
        return end == 0 || end < rest.length() || sum.compareTo(LONGEST) > 0 ? null : minus ? sum.negate() : sum;
    }
}
