package dev.cairn.platform.database;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The one text form in which instants are stored and shown: UTC with precisely three decimals, so that text order is time order. */
public final class Instants {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Instants() {}

    /** The instant as {@code 2026-11-22T14:15:16.123Z}; finer parts are cut off. */
    public static String text(Instant instant) {
        return FORM.format(instant);
    }
}
