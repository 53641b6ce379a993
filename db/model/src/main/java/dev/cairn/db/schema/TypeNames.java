package dev.cairn.db.schema;

/** The names of the Java types that follow from a table. */
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

    /** The first letter as a capital. */
    public static String capitalized(String name) {
        return Names.capitalized(name);
    }
}
