package dev.cairn.db.schema;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Schemas of databases in memory that a test describes in SQL. */
final class TestSchema {
    static final String SYSTEM_COLUMNS = """
            revision INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL DEFAULT '', updated_at TEXT NOT NULL DEFAULT '', deleted_at TEXT""";

    private TestSchema() {}

    static Schema of(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
            return SchemaReader.read(connection);
        }
    }

    /** The table {@code things} with these columns and constraints. */
    static Table things(String columns) throws SQLException {
        return of("CREATE TABLE things (" + columns + ") STRICT").table("things");
    }

    /** The column {@code x}, declared that way. */
    static Column column(String declaration) throws SQLException {
        return things("id TEXT PRIMARY KEY, x " + declaration).column("x");
    }
}
