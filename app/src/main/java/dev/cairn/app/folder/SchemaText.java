package dev.cairn.app.folder;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The schema as SQL, read off a database that the migrations have just made. */
public final class SchemaText {
    private static final String STATEMENTS = """
            SELECT sql FROM sqlite_master
            WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' AND tbl_name NOT GLOB 'cairn_*' AND tbl_name NOT GLOB 'schema_history_*'
              AND type <> 'trigger'
            ORDER BY tbl_name, type = 'index', name""";

    private SchemaText() {}

    /** Every table and index of the modules, each statement ended by a semicolon. */
    public static String current() {
        return FreshDatabase.read(SchemaText::statements);
    }

    private static String statements(Connection connection) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(STATEMENTS)) {
            while (rows.next()) {
                text.append(text.isEmpty() ? "" : "\n")
                        .append(rows.getString(1))
                        .append(";\n");
            }
        }
        return text.toString();
    }
}
