package dev.cairn.platform.resources;

import dev.cairn.db.schema.Column;
import java.util.Collection;
import java.util.stream.Collectors;

/** The SQL expression that builds the JSON of a row inside the database, so that no object per row is made in Java. */
public final class RowJson {
    private RowJson() {}

    /**
     * An expression whose value is the row as one JSON object in one line, every shown column in declared order.
     *
     * @param alias the table's alias in the statement, or the empty string where columns stand alone (in RETURNING)
     */
    public static String of(ResourceModel model, String alias) {
        return "concat('{', " + members(model.shown().values(), alias) + ", '}')";
    }

    /** The members of that object as arguments for {@code concat}; at least one column. */
    public static String members(Collection<Column> columns, String alias) {
        return columns.stream()
                .map(column -> "\"" + column.jsonName() + "\":', " + value(column, alias))
                .collect(Collectors.joining(", ',", "'", ""));
    }

    /** The expression for one column's value as JSON text. Names come from the schema model alone. */
    static String value(Column column, String alias) {
        String name = name(column, alias);
        return switch (column.type()) {
            case BOOLEAN -> "CASE " + name + " WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE 'null' END";
            case INTEGER -> column.nullable() ? "ifnull(" + name + ", 'null')" : name;
            case JSON_ARRAY, JSON_OBJECT ->
                column.nullable() ? "ifnull(json(" + name + "), 'null')" : "json(" + name + ")";
            case REAL, TEXT, ENUM, ID, INSTANT, DATE -> "json_quote(" + name + ")";
        };
    }

    /** The column as a statement names it. */
    public static String name(Column column, String alias) {
        return alias.isEmpty() ? column.name() : alias + "." + column.name();
    }
}
