package dev.cairn.platform.resources.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cairn.db.schema.Column;
import dev.cairn.platform.database.Instants;
import dev.cairn.platform.resources.ColumnJson;
import dev.cairn.platform.resources.Identities;
import dev.cairn.platform.resources.ResourceLimits;
import dev.cairn.platform.resources.Rfc3339;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the text of a filter's value into the stored form of its column. */
final class FilterValue {
    private static final int LONGEST = ResourceLimits.LONGEST_VALUE;
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
    /** As JSON writes numbers: Java's own parsers also take hexadecimal ones, suffixes and digits of other scripts. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?");

    private FilterValue() {}

    /** The stored form; an IllegalArgumentException whose message says what would be right. */
    static Object parse(Column column, String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
        }
        return switch (column.type()) {
            case ID -> Identities.normal(text);
            case TEXT -> column.name().equals("key") ? Identities.capitals(text) : text;
            case ENUM -> value(column, text);
            case INTEGER -> integer(text);
            case REAL -> real(text);
            case BOOLEAN -> flag(text);
            case INSTANT -> instant(text);
            case DATE -> date(text);
            case JSON_ARRAY, JSON_OBJECT -> json(text);
        };
    }

    /** False and true as stored. */
    static Long flag(String text) {
        return switch (text) {
            case "true" -> 1L;
            case "false" -> 0L;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    /** The place of a value in its enum's declared order. */
    static int ordinal(Column column, Object value) {
        return column.values().indexOf(value.toString());
    }

    /** The number that the text is in JSON, as SQLite reads it, or null when it is none. */
    static @Nullable Object number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return Double.valueOf(text);
        }
    }

    private static String value(Column column, String text) {
        if (!column.values().contains(text)) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", column.values()));
        }
        return text;
    }

    private static Long integer(String text) {
        try {
            if (WHOLE.matcher(text).matches()) {
                return Long.valueOf(text);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number of at most 64 bits", e);
        }
        throw new IllegalArgumentException("must be a whole number");
    }

    private static Double real(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a number");
        }
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("must be a finite number");
        }
        return number;
    }

    private static String instant(String sent) {
        String text = escaped(sent);
        LocalDate date = Rfc3339.date(text);
        Instant instant = date == null
                ? Rfc3339.moment(text)
                : date.atStartOfDay(ZoneOffset.UTC).toInstant();
        if (instant == null) {
            throw new IllegalArgumentException(
                    "must be a date such as 2026-11-22 or a moment such as 2026-11-22T14:15:16Z");
        } else if (!Rfc3339.storable(instant)) {
            throw new IllegalArgumentException("must lie in the years 0000 to 9999");
        }
        // What is finer than any stored moment sorts behind that of its millisecond, and before the next.
        return Instants.text(instant) + Rfc3339.finer(text);
    }

    /** The plus sign of an offset that was not escaped in a URL arrives as a space. */
    private static String escaped(String text) {
        int sign = text.length() - "+01:00".length();
        return sign > 0 && text.charAt(sign) == ' ' ? text.substring(0, sign) + '+' + text.substring(sign + 1) : text;
    }

    private static String date(String text) {
        LocalDate date = Rfc3339.date(text);
        if (date == null) {
            throw new IllegalArgumentException("must be a date such as 2026-11-22");
        }
        return date.toString();
    }

    private static String json(String text) {
        try {
            return ColumnJson.read(text).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("must be JSON, or use contains for a single element", e);
        }
    }
}
