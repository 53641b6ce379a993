package dev.cairn.db.compiler.rules;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Wants defaults that their own columns take: SQLite looks at one only when a row is created without that column. */
final class Defaults {
    private final Connection connection;

    Defaults(Connection connection) {
        this.connection = connection;
    }

    void check(Table table, List<String> faults) throws SQLException {
        for (Column column : table.columns()) {
            String sql = column.defaultSql();
            if (sql != null && !column.generated() && !isTaken(column, sql)) {
                faults.add("column " + column.name() + " does not take its own default " + sql
                        + ": give it one that its type and its CHECK allow");
            }
        }
    }

    /** By what a strict table with that default has in its first row: SQLite makes the number 5 of the text '5', and a text of a bare word. */
    private boolean isTaken(Column column, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            create(statement, "CREATE TEMP TABLE defaults (value " + stored(column.type()) + " DEFAULT ", sql);
            try {
                statement.executeUpdate("INSERT INTO defaults DEFAULT VALUES");
                try (ResultSet row = statement.executeQuery("SELECT value, " + allowed(column) + " FROM defaults")) {
                    String value = row.getString(1);
                    boolean known =
                            column.type() != ColumnType.ENUM || column.values().contains(value);
                    return value == null ? column.nullable() : known && row.getBoolean(2);
                }
            } catch (SQLException refused) {
                return false;
            } finally {
                statement.executeUpdate("DROP TABLE defaults");
            }
        }
    }

    /** SQLite tells an expression without the parentheses that a DEFAULT clause wants around it, and a literal as it was written. */
    private static void create(Statement statement, String table, String sql) throws SQLException {
        try {
            statement.executeUpdate(table + sql + ") STRICT");
        } catch (SQLException expression) {
            statement.executeUpdate(table + "(" + sql + ")) STRICT");
        }
    }

    private static String stored(ColumnType type) {
        return switch (type) {
            case INTEGER, BOOLEAN -> "INTEGER";
            case REAL -> "REAL";
            default -> "TEXT";
        };
    }

    private static String allowed(Column column) {
        return switch (column.type()) {
            case ID, ENUM -> "1";
            case TEXT -> within(column, "length(value)");
            case INTEGER, REAL -> within(column, "value");
            case BOOLEAN -> "value IN (0, 1)";
            case INSTANT -> "value = strftime('%Y-%m-%dT%H:%M:%fZ', value)";
            case DATE -> "value = date(value)";
            case JSON_ARRAY -> json(column, "array");
            case JSON_OBJECT -> json(column, "object");
        };
    }

    private static String json(Column column, String type) {
        return "CASE WHEN json_valid(value) THEN json_type(value) = '" + type + "' AND "
                + within(column, "length(value)") + " END";
    }

    private static String within(Column column, String measure) {
        String least = column.minimum() == null ? "1" : measure + " >= " + column.minimum();
        return column.maximum() == null ? least : least + " AND " + measure + " <= " + column.maximum();
    }
}
