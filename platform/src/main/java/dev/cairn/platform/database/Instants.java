package dev.cairn.platform.database;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The one text form in which instants are stored and shown: UTC with precisely three decimals, so that text order is time order. */
public final class Instants {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Under load many writes come within one millisecond, and writing out its date is a noticeable part of each. */
    private static volatile Written last = new Written(0, FORM.format(Instant.EPOCH));

    private Instants() {}

    private record Written(long milliseconds, String text) {}

    /** The instant as {@code 2026-11-22T14:15:16.123Z}; finer parts are cut off. */
    public static String text(Instant instant) {
        Written written = last;
        long milliseconds = instant.toEpochMilli();
        if (written.milliseconds != milliseconds) {
            written = new Written(milliseconds, FORM.format(instant));
            last = written;
        }
        return written.text;
    }
}
