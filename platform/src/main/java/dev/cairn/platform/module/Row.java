package dev.cairn.platform.module;

import dev.cairn.db.schema.StoredValue;
import dev.cairn.db.schema.Table;
import dev.cairn.platform.database.Instants;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one row by SQL column name, in the form the database stores them: String, Long, Double or null (booleans as 0 and 1,
 * JSON as text). Not thread-safe.
 */
public final class Row {
    /** Stands where a column has no value, not even null. */
    private static final Object UNSET = new Object();

    private final Table table;
    private final @Nullable Object[] values;

    /** A row of that table in which no column has a value yet. */
    public Row(Table table) {
        this(table, new @Nullable Object[table.columns().size()]);
        Arrays.fill(values, UNSET);
    }

    private Row(Table table, @Nullable Object[] values) {
        this.table = table;
        this.values = values;
    }

    /** The table the row belongs to. */
    public Table table() {
        return table;
    }

    /** A copy that changes on its own. */
    public Row copy() {
        return new Row(table, values.clone());
    }

    /** Makes each text that is equal in both rows of one table the same object, so that rows which wait take less memory. */
    public void shareTexts(Row other) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof String text && text.equals(other.values[i])) {
                values[i] = other.values[i];
            }
        }
    }

    /** The stored value, or null when it is null or not set. */
    public @Nullable Object get(String column) {
        return get(table.place(column));
    }

    /** The stored value of the column at that place among the table's columns, or null when it is null or not set. */
    public @Nullable Object get(int place) {
        Object value = values[place];
        return value == UNSET ? null : value;
    }

    /** Whether the column has been given a value, null included. A column of a new row that has none takes its DEFAULT. */
    public boolean isSet(String column) {
        return isSet(table.place(column));
    }

    /** Whether the column at that place among the table's columns has been given a value, null included. */
    public boolean isSet(int place) {
        return values[place] != UNSET;
    }

    /** The text of a column, which must not be null. */
    public String text(String column) {
        return (String) required(column);
    }

    /** The whole number in a column, which must not be null. */
    public long integer(String column) {
        return (Long) required(column);
    }

    /** The row's id. */
    public String id() {
        return text("id");
    }

    /**
     * Sets a column to a stored value; an Instant, a LocalDate, a Boolean, an Integer, an id, an enum, a List and a Map are turned
     * into their stored form.
     */
    public void set(String column, @Nullable Object value) {
        set(table.place(column), value);
    }

    /** Sets the column at that place among the table's columns in the same way. */
    public void set(int place, @Nullable Object value) {
        values[place] = stored(value);
    }

    private Object required(String column) {
        Object value = get(column);
        if (value == null) {
            throw new IllegalStateException("column " + column + " of " + table.name() + " is null");
        }
        return value;
    }

    private static @Nullable Object stored(@Nullable Object value) {
        // Nearly all values; each of the interfaces below takes longer to ask for.
        if (value == null || value instanceof String || value instanceof Long) {
            return value;
        } else if (value instanceof Instant instant) {
            return Instants.text(instant);
        } else if (value instanceof LocalDate date) {
            return date.toString();
        } else if (value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        } else if (value instanceof Integer number) {
            return number.longValue();
        } else if (value instanceof StoredValue own) {
            return own.stored();
        } else if (value instanceof List || value instanceof Map) {
            return Stored.json(value);
        }
        return value;
    }
}
