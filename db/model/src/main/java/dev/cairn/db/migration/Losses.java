package dev.cairn.db.migration;

import dev.cairn.db.file.RowCounts;
import dev.cairn.db.file.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares a database before and after scripts were undone. */
final class Losses {
    /** Generated columns are no values of their own. */
    private static final String COLUMNS =
            "SELECT name, ifnull(dflt_value, 'NULL') FROM pragma_table_xinfo(?, ?) WHERE hidden = 0";

    private Losses() {}

    /** What the second has no longer: whole tables, rows, columns that had values. */
    static List<Loss> between(Connection before, Connection after) throws SQLException {
        Map<String, Long> left = RowCounts.of(after);
        List<Loss> losses = new ArrayList<>();
        for (Map.Entry<String, Long> table : RowCounts.of(before).entrySet()) {
            if (!RowGuard.isPlatform(table.getKey())) {
                long gone = table.getValue() - left.getOrDefault(table.getKey(), 0L);
                add(losses, new Loss(table.getKey(), null, gone));
                if (left.containsKey(table.getKey())) {
                    addColumns(losses, table.getKey(), before, after);
                }
            }
        }
        return losses;
    }

    private static void addColumns(List<Loss> losses, String table, Connection before, Connection after)
            throws SQLException {
        Map<String, String> columns = columns(before, table);
        columns.keySet().removeAll(columns(after, table).keySet());
        for (Map.Entry<String, String> column : columns.entrySet()) {
            add(losses, new Loss(table, column.getKey(), values(before, table, column.getKey(), column.getValue())));
        }
    }

    private static long values(Connection connection, String table, String column, String standard)
            throws SQLException {
        String name = Sql.quoted(column);
        String sql = "SELECT count(*) FROM %s WHERE %s IS NOT NULL AND %s IS NOT (%s)"
                .formatted(Sql.quoted(table), name, name, standard);
        return Long.parseLong(Sql.texts(connection, sql).get(0));
    }

    private static void add(List<Loss> losses, Loss loss) {
        if (loss.count() > 0) {
            losses.add(loss);
        }
    }

    private static Map<String, String> columns(Connection connection, String table) throws SQLException {
        return columns(connection, "main", table);
    }

    /** The text of each column's default, by its name; empty when there is no such table. */
    static Map<String, String> columns(Connection connection, String schema, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            statement.setString(2, schema);
            try (ResultSet rows = statement.executeQuery()) {
                Map<String, String> columns = new LinkedHashMap<>();
                while (rows.next()) {
                    columns.put(rows.getString(1), rows.getString(2));
                }
                return columns;
            }
        }
    }
}
