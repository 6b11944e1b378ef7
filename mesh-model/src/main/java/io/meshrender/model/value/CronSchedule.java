package io.meshrender.model.value;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * When something begins, again and again, in the five fields of cron: minute, hour, day of the month, month, day of the week, as {@code
 * robfig/cron} reads them for Argo CD. A field is {@code *}, a number, a range, either with a step, or several of these with commas between them;
 * months and days of the week may be named. Where both days are limited, either is enough.
 *
 * @param text the five fields
 */
@Grammar(is = "a schedule in the five fields of cron", example = "0 22 * * 1-5", pattern = "^[^ ]+( [^ ]+){4}$")
public record CronSchedule(String text) implements Value {
    private static final int CODE = 125;
    private static final Pattern SPACES = Pattern.compile("[ \t]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    private static final List<String> MONTHS =
            List.of("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final List<String> FIELDS =
            List.of("minute", "hour", "day of the month", "month", "day of the week");
    private static final int[] LEAST = {0, 0, 1, 1, 0};
    private static final int[] MOST = {59, 23, 31, 12, 6};

    /** A bit that no number of a field has: the field says {@code *}. */
    private static final long EVERY = 1L << 63;

    /** @throws InvalidValueException if Argo CD could not read it, or if its day never comes */
    public CronSchedule {
        Placeholders.refuse(text);
        if (text.startsWith("@")) {
            throw wrong(
                    "Argo CD reads no schedule such as '" + text + "'",
                    "write five fields, such as '0 0 * * *' for each midnight");
        }
        if (text.contains("TZ=")) {
            throw wrong("'" + text + "' holds a time zone", "say it at 'timeZone'");
        }
        int fields = SPACES.split(text.strip(), -1).length;
        if (fields != FIELDS.size()) {
            throw wrong(
                    "'" + text + "' has " + fields + (fields == 1 ? " field" : " fields") + ", and a schedule has five",
                    "write minute, hour, day of the month, month and day of the week, such as '0 22 * * 1-5'");
        }
        if (!comes(read(text))) {
            // It takes a start that never comes for one that was long ago.
            throw wrong(
                    "the day of '" + text + "' never comes, and Argo CD takes such a window for one that never ends",
                    "name a day that its months have, such as '" + withDay28(text) + "'");
        }
    }

    /** The schedule {@code text}. */
    public static CronSchedule of(String text) {
        return new CronSchedule(text);
    }

    /** The minutes of a day at which it begins, on days on which it does; in their order. */
    public List<Integer> minutes() {
        long[] fields = read(text);
        List<Integer> minutes = new ArrayList<>();
        for (int hour = 0; hour <= MOST[1]; hour++) {
            for (int minute = 0; has(fields[1], hour) && minute <= MOST[0]; minute++) {
                if (has(fields[0], minute)) {
                    minutes.add(hour * (MOST[0] + 1) + minute);
                }
            }
        }
        return minutes;
    }

    /** The days of {@code days} on which it begins, each by its place. */
    public List<Integer> among(List<LocalDate> days) {
        long[] fields = read(text);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            if (isOn(fields, days.get(i))) {
                places.add(i);
            }
        }
        return places;
    }

    private static boolean isOn(long[] fields, LocalDate date) {
        boolean byDay = has(fields[2], date.getDayOfMonth());
        boolean byWeekday = has(fields[4], date.getDayOfWeek().getValue() % DAYS.size());
        boolean both = (fields[2] & EVERY) != 0 || (fields[4] & EVERY) != 0;
        return has(fields[3], date.getMonthValue()) && (both ? byDay && byWeekday : byDay || byWeekday);
    }

    private static boolean comes(long[] fields) {
        if ((fields[2] & EVERY) != 0 || (fields[4] & EVERY) == 0) {
            return true;
        }
        for (Month month : Month.values()) {
            for (int day = 1; has(fields[3], month.getValue()) && day <= month.maxLength(); day++) {
                if (has(fields[2], day)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean has(long field, int number) {
        return (field & 1L << number) != 0;
    }

    private static long[] read(String text) {
        String[] fields = SPACES.split(text.strip(), -1);
        long[] bits = new long[fields.length];
        for (int i = 0; i < fields.length; i++) {
            for (String part : fields[i].split(",", -1)) {
                bits[i] |= part(i, part);
            }
        }
        return bits;
    }

    /** The numbers of one part of a field: {@code 1-5}, {@code *}{@code /10}, {@code mon}. */
    private static long part(int field, String part) {
        String[] rangeAndStep = part.split("/", -1);
        String[] range = rangeAndStep[0].split("-", -1);
        boolean every = range[0].equals("*") || range[0].equals("?");
        if (rangeAndStep.length > 2 || range.length > 2 || (every && range.length > 1)) {
            throw unread(field, part);
        }
        int first = every ? LEAST[field] : number(field, range[0], part);
        int last = every ? MOST[field] : range.length == 2 ? number(field, range[1], part) : first;
        int step = 1;
        if (rangeAndStep.length == 2) {
            if (!NUMBER.matcher(rangeAndStep[1]).matches() || Integer.parseInt(rangeAndStep[1]) == 0) {
                throw unread(field, part);
            }
            step = Integer.parseInt(rangeAndStep[1]);
            last = range.length == 1 ? MOST[field] : last;
        }
        if (first > last) {
            String steps = rangeAndStep.length == 2 ? "/" + step : "";
            throw wrong(
                    "'" + part + "' at the " + FIELDS.get(field) + " runs backwards",
                    "write two with a comma, such as '" + first + "-" + MOST[field] + steps + "," + LEAST[field] + "-"
                            + last + steps + "'");
        }
        long bits = every && step == 1 ? EVERY : 0;
        for (int number = first; number <= last; number += step) {
            bits |= 1L << number;
        }
        return bits;
    }

    private static int number(int field, String word, String part) {
        List<String> names = field == 3 ? MONTHS : field == 4 ? DAYS : List.of();
        int named = word.isEmpty() ? -1 : names.indexOf(word.toLowerCase(Locale.ROOT));
        if (named >= 0) {
            return named;
        }
        if (!NUMBER.matcher(word).matches()) {
            throw unread(field, part);
        }
        int number = Integer.parseInt(word);
        if (field == 4 && number == DAYS.size()) {
            throw wrong(
                    "'" + part + "' at the day of the week: " + number + " is no day to Argo CD",
                    part.matches("[0-6]-7")
                            ? "write '" + part.charAt(0) + "-6,0', since Sunday is 0"
                            : "write '" + part.replaceAll("7$", "0") + "', since Sunday is 0");
        }
        if (number < LEAST[field] || number > MOST[field]) {
            throw unread(field, part);
        }
        return number;
    }

    private static String withDay28(String text) {
        String[] fields = SPACES.split(text.strip(), -1);
        fields[2] = "28";
        return String.join(" ", fields);
    }

    private static InvalidValueException unread(int field, String part) {
        return wrong(
                "'" + part + "' is no " + FIELDS.get(field) + " of a schedule",
                "write " + LEAST[field] + " to " + MOST[field] + ", ranges such as " + (LEAST[field] + 1) + "-"
                        + (LEAST[field] + 4) + ", or *");
    }

    private static InvalidValueException wrong(String what, String hint) {
        return new InvalidValueException(CODE, what, hint);
    }

    @Override
    public String toString() {
        return text;
    }
}
