package dev.cairn.db.compiler.schema;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.Names;
import dev.cairn.db.schema.Table;

/** The names of the Java types that follow from a table. */
public final class TypeNames {
    private TypeNames() {}

    /** {@code tickets} becomes {@code Ticket}, {@code work_entries} becomes {@code WorkEntry}. */
    public static String row(String table) {
        return capitalized(Names.camelCase(singular(table)));
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
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String singular(String plural) {
        if (plural.endsWith("ies")) {
            return plural.substring(0, plural.length() - 3) + "y";
        } else if (plural.endsWith("sses")
                || plural.endsWith("xes")
                || plural.endsWith("ches")
                || plural.endsWith("shes")) {
            return plural.substring(0, plural.length() - 2);
        }
        return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }
}
