package dev.cairn.platform.resources;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Moments and dates as callers write them, the same in bodies and in queries. */
public final class Rfc3339 {
    private static final Pattern MOMENT = Pattern.compile(
            "(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ](?<time>[0-9]{2}:[0-9]{2}(:[0-9]{2})?)(?<fraction>\\.[0-9]{1,20})?"
                    + "([Zz]|(?<sign>[+-])(?<hours>[0-9]{2}):(?<minutes>[0-9]{2}))");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private static final int MILLISECONDS = ".123".length();

    private Rfc3339() {}

    /** A moment at any offset, cut to milliseconds; null when the text is none. Its year in UTC may lie outside 0000 to 9999. */
    public static @Nullable Instant moment(String text) {
        Matcher parts = MOMENT.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        try {
            LocalDateTime local =
                    LocalDateTime.parse(parts.group("date") + "T" + parts.group("time") + milliseconds(parts));
            return local.toInstant(ZoneOffset.UTC).minusSeconds(offsetSeconds(parts));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The digits of a moment behind its milliseconds, without zeros at the end; empty where there are none. */
    public static String finer(String moment) {
        Matcher parts = MOMENT.matcher(moment);
        String fraction = parts.matches() ? parts.group("fraction") : null;
        return fraction == null || fraction.length() <= MILLISECONDS
                ? ""
                : fraction.substring(MILLISECONDS).replaceAll("0+$", "");
    }

    /** A calendar date; null when the text is none. */
    public static @Nullable LocalDate date(String text) {
        try {
            return DATE.matcher(text).matches() ? LocalDate.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether the moment can be stored as text that sorts by time. */
    public static boolean storable(Instant moment) {
        int year = moment.atOffset(ZoneOffset.UTC).getYear();
        return year >= 0 && year <= 9999;
    }

    private static String milliseconds(Matcher parts) {
        String fraction = parts.group("fraction");
        return fraction == null ? "" : fraction.substring(0, Math.min(fraction.length(), MILLISECONDS));
    }

    /** RFC 3339 allows offsets up to 23:59; Java's own type ends at 18:00. */
    private static long offsetSeconds(Matcher parts) {
        if (parts.group("sign") == null) {
            return 0;
        }
        int hours = Integer.parseInt(parts.group("hours"));
        int minutes = Integer.parseInt(parts.group("minutes"));
        if (hours > 23 || minutes > 59) {
            throw new DateTimeException("offset out of range");
        }
        return (parts.group("sign").equals("-") ? -1L : 1L) * (hours * 3600L + minutes * 60L);
    }
}
