package dev.cairn.db.schema;

import java.util.Locale;

/** The names of the Java types that follow from a table, and of their constants. */
public final class TypeNames {
    private TypeNames() {}

    /** {@code tickets} becomes {@code Ticket}, {@code work_entries} becomes {@code WorkEntry}. */
    public static String row(String table) {
        return Names.rowType(table);
    }

    /** {@code tickets} becomes {@code TicketId}. */
    public static String id(String table) {
        return row(table) + "Id";
    }

    /** {@code status} of {@code tickets} becomes {@code TicketStatus}. */
    public static String enumeration(Table table, Column column) {
        return row(table.name()) + capitalized(column.jsonName());
    }

    /** {@code in_progress} becomes {@code IN_PROGRESS}. */
    public static String constant(String value) {
        String name = value.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }

    /** The first letter as a capital. */
    public static String capitalized(String name) {
        return Names.capitalized(name);
    }
}
