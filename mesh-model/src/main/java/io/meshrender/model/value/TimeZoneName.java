package io.meshrender.model.value;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A time zone by its name in the IANA database, {@code Europe/Berlin}, or {@code UTC}.
 *
 * @param text the name
 */
@Grammar(is = "a time zone of the IANA database", example = "Europe/Berlin", pattern = "^[A-Za-z][A-Za-z0-9_+/-]*$")
public record TimeZoneName(String text) implements Value {
    /** Java's, which nobody else knows. */
    private static final String ONLY_JAVAS = "SystemV/";

    /** Three of the database that Java has under other rules, as short names. */
    private static final Set<String> SHORT = Set.of("EST", "MST", "HST");

    /** @throws InvalidValueException if there is none of this name: Argo CD would take UTC, and say so in its log only */
    public TimeZoneName {
        Placeholders.refuse(text);
        if (!isKnown(text)) {
            List<String> known = new ArrayList<>(ZoneId.getAvailableZoneIds());
            known.removeIf(zone -> zone.startsWith(ONLY_JAVAS));
            known.sort(null);
            String nearest = Nearest.to(text, known);
            throw new InvalidValueException(
                    125,
                    "there is no time zone '" + text + "', and Argo CD would silently take UTC",
                    nearest == null
                            ? "write it as the IANA database does: Europe/Berlin"
                            : "did you mean '" + nearest + "'?");
        }
    }

    private static boolean isKnown(String text) {
        return SHORT.contains(text)
                || (!text.startsWith(ONLY_JAVAS) && ZoneId.getAvailableZoneIds().contains(text));
    }

    /** The zone {@code text}. */
    public static TimeZoneName of(String text) {
        return new TimeZoneName(text);
    }

    /** Its rules. */
    public ZoneId zone() {
        return SHORT.contains(text) ? ZoneId.of(text, ZoneId.SHORT_IDS) : ZoneId.of(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
