package dev.cairn.platform.resources.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.database.Instants;
import dev.cairn.platform.resources.Rfc3339;
import java.time.Instant;
import java.time.LocalDate;

/** Instants and dates as they are stored. */
final class TimeValues {
    private TimeValues() {}

    /** A moment at any offset, turned to UTC; what is finer than a millisecond is cut off. */
    static String instant(JsonNode node) {
        Instant instant = Rfc3339.moment(TextValues.plain(node));
        if (instant == null) {
            throw new UnfitValue("must be a moment such as 2026-11-22T14:15:16Z or 2026-11-22T15:15:16+01:00");
        } else if (!Rfc3339.storable(instant)) {
            throw new UnfitValue("must lie in the years 0000 to 9999 in UTC");
        }
        return Instants.text(instant);
    }

    /** A calendar date. */
    static String date(JsonNode node) {
        LocalDate date = Rfc3339.date(TextValues.plain(node));
        if (date == null) {
            throw new UnfitValue("must be a date that exists, such as 2026-11-22");
        }
        return date.toString();
    }
}
