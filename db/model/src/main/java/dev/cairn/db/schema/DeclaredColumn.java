package dev.cairn.db.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column as pragma table_xinfo describes it. Immutable.
 *
 * @param name its name
 * @param type its declared type in capitals
 * @param nullable whether it may be null
 * @param defaultSql the text of its DEFAULT clause, or null when it has none
 * @param generated whether SQLite computes it
 */
record DeclaredColumn(
        String name,
        String type,
        boolean nullable,
        @Nullable String defaultSql,
        boolean generated) {
    private static final String COLUMNS =
            "SELECT name, type, \"notnull\" = 0 AND pk = 0, dflt_value, hidden > 0 FROM pragma_table_xinfo(?)";

    /** The columns of a table in declared order, generated ones included. */
    static List<DeclaredColumn> of(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                List<DeclaredColumn> columns = new ArrayList<>();
                while (rows.next()) {
                    String type = rows.getString(2).toUpperCase(Locale.ROOT);
                    columns.add(new DeclaredColumn(
                            rows.getString(1), type, rows.getBoolean(3), rows.getString(4), rows.getBoolean(5)));
                }
                return columns;
            }
        }
    }
}
