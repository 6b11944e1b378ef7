package io.meshrender.model.check;

import io.meshrender.model.gitops.SyncWindow;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** When a window is open, minute by minute of four years, which is how long the days of the calendar take to come to each date. */
final class WindowMinutes {
    private static final int MINUTES_OF_DAY = 24 * 60;

    /** A year before the four, for what began in it and is still open. */
    private static final LocalDate BEGIN = LocalDate.of(2023, 1, 1);

    private static final int SKIPPED = 365;
    private static final int DAYS = 4 * 365 + 1;

    /** How many minutes there are. */
    static final int COUNT = DAYS * MINUTES_OF_DAY;

    private static final long MILLIS_OF_MINUTE = 60_000;

    private WindowMinutes() {}

    /** The minutes of {@code window}, each by its number; the caller's own. */
    static BitSet of(SyncWindow window) {
        List<LocalDate> days = new ArrayList<>();
        // A day more at the end, since a clock may be ahead of UTC.
        for (int i = 0; i <= SKIPPED + DAYS; i++) {
            days.add(BEGIN.plusDays(i));
        }
        BitSet open = new BitSet(COUNT);
        List<Integer> starts = window.schedule().minutes();
        int length = (int)
                Math.min(Math.max(1, window.duration().millis() / MILLIS_OF_MINUTE), (long) SKIPPED * MINUTES_OF_DAY);
        ZoneId zone = window.timeZone().zone();
        for (int place : window.schedule().among(days)) {
            ZoneOffset offset = zone.getRules().getOffset(days.get(place).atStartOfDay());
            int midnight = (place - SKIPPED) * MINUTES_OF_DAY - offset.getTotalSeconds() / 60;
            for (int start : starts) {
                int from = Math.max(0, midnight + start);
                int to = Math.min(COUNT, midnight + start + length);
                if (from < to) {
                    open.set(from, to);
                }
            }
        }
        return open;
    }
}
