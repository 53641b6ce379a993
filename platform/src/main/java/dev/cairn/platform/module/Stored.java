package dev.cairn.platform.module;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns values between the form in which the database stores them and their Java types. What is null stays null. Thread-safe. */
public final class Stored {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<@Nullable Object>> LIST = new TypeReference<>() {};
    private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};

    private Stored() {}

    /** A text. */
    public static @Nullable String text(@Nullable Object stored) {
        return (String) stored;
    }

    /** A whole number. */
    public static @Nullable Long integer(@Nullable Object stored) {
        return stored == null ? null : Long.valueOf(((Number) stored).longValue());
    }

    /** A number. */
    public static @Nullable Double real(@Nullable Object stored) {
        return stored == null ? null : Double.valueOf(((Number) stored).doubleValue());
    }

    /** A boolean, stored as 0 or 1. */
    public static @Nullable Boolean flag(@Nullable Object stored) {
        return stored == null ? null : Boolean.valueOf(((Number) stored).intValue() != 0);
    }

    /** An instant, stored as text. */
    public static @Nullable Instant instant(@Nullable Object stored) {
        return stored == null ? null : Instant.parse((String) stored);
    }

    /** A date, stored as text. */
    public static @Nullable LocalDate date(@Nullable Object stored) {
        return stored == null ? null : LocalDate.parse((String) stored);
    }

    /** The elements of a JSON array: String, Integer, Long, BigInteger, Double, Boolean, List, Map or null. Unmodifiable. */
    public static @Nullable List<@Nullable Object> list(@Nullable Object stored) {
        return stored == null ? null : Collections.unmodifiableList(parsed((String) stored, LIST));
    }

    /** The members of a JSON object, of the same types. Unmodifiable. */
    public static @Nullable Map<String, @Nullable Object> object(@Nullable Object stored) {
        return stored == null ? null : Collections.unmodifiableMap(parsed((String) stored, MAP));
    }

    /** The text as which a List or Map is stored. */
    public static @Nullable String json(@Nullable Object value) {
        try {
            return value == null ? null : JSON.writeValueAsString(value);
        } catch (JsonProcessingException unfit) {
            throw new IllegalArgumentException("this cannot be written as JSON: " + value, unfit);
        }
    }

    /** That value, which the schema says is not null; throws IllegalStateException when it is. */
    public static <T> T required(@Nullable T value, String column) {
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null or not set yet");
        }
        return value;
    }

    private static <T> T parsed(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a column holds text that is not its JSON", broken);
        }
    }
}
