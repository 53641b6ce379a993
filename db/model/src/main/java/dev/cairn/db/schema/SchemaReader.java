package dev.cairn.db.schema;

import dev.cairn.db.Fingerprint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the schema model off a migrated SQLite database. */
public final class SchemaReader {
    private static final int FINGERPRINT_LENGTH = 12;
    private static final String TABLES = """
            SELECT m.name, m.sql, l.strict
            FROM sqlite_master m JOIN pragma_table_list l ON l.name = m.name AND l.schema = 'main'
            WHERE m.type = 'table' AND l.type = 'table'
              AND m.name NOT GLOB 'sqlite_*' AND m.name NOT GLOB 'cairn_*' AND m.name NOT GLOB 'schema_history_*'
            ORDER BY m.name""";

    private SchemaReader() {}

    /**
     * Reads every table that migrations made: all but SQLite's own, the platform's ({@code cairn_}) and the histories of migrations
     * ({@code schema_history_}); views and virtual tables are left out. Only reads, inside the connection's transaction if it has one.
     *
     * @throws SchemaException when a table breaks a convention without which its meaning cannot be read
     */
    public static Schema read(Connection connection) throws SQLException {
        List<Table> tables = new ArrayList<>();
        Fingerprint fingerprint = new Fingerprint();
        for (TableSource source : sources(connection)) {
            fingerprint.add(source.name()).add(source.sql());
            tables.add(TableReader.read(connection, source));
        }
        return new Schema(tables, fingerprint.hex().substring(0, FINGERPRINT_LENGTH));
    }

    private static List<TableSource> sources(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TABLES);
                ResultSet rows = statement.executeQuery()) {
            List<TableSource> sources = new ArrayList<>();
            while (rows.next()) {
                sources.add(new TableSource(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
            }
            return sources;
        }
    }

    /**
     * A table as sqlite_master and pragma table_list describe it. Immutable.
     *
     * @param name its name
     * @param sql the text of its CREATE TABLE
     * @param strict whether it is STRICT
     */
    record TableSource(String name, String sql, boolean strict) {}
}
