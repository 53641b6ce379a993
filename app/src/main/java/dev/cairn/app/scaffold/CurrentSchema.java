package dev.cairn.app.scaffold;

import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.SchemaReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The schema that this program's migrations make, as a database has it that they have just made. */
record CurrentSchema(Connection connection) {
    Schema schema() throws SQLException {
        return SchemaReader.read(connection);
    }

    /** The statements that make a table, its indexes and its own triggers, the table's first; none when there is no such table. */
    List<String> statements(String table) throws SQLException {
        String sql = "SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL AND name NOT GLOB 'cairn_*'"
                + " ORDER BY type <> 'table', rowid";
        List<String> statements = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    statements.add(rows.getString(1));
                }
            }
        }
        return statements;
    }

    /** Whether SQLite takes that as the name of a table as it stands. */
    boolean takesAsName(String name) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("EXPLAIN CREATE TABLE " + name + " (id)");
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }
}
