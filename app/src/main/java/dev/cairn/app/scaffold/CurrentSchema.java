package dev.cairn.app.scaffold;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.SchemaState;
import dev.cairn.db.migration.Migrations;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.SchemaReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The schema that this program's migrations make, in an empty database that goes away again. Close it. */
final class CurrentSchema implements AutoCloseable {
    private final Path file;
    private final Connection connection;

    private CurrentSchema(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    static CurrentSchema open() {
        try {
            Path file = Files.createTempFile("cairn-schema", ".db");
            new Migrations(SchemaState.scripts()).apply(file);
            return new CurrentSchema(file, DriverManager.getConnection("jdbc:sqlite:" + file));
        } catch (IOException | SQLException e) {
            throw failure(e);
        }
    }

    Schema schema() {
        try {
            return SchemaReader.read(connection);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The statements that make a table, its indexes and its own triggers, the table's first; none when there is no such table. */
    List<String> statements(String table) {
        String sql = "SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL AND name NOT GLOB 'cairn_*'"
                + " ORDER BY type <> 'table', rowid";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            List<String> statements = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    statements.add(rows.getString(1));
                }
            }
            return statements;
        } catch (SQLException e) {
            throw failure(e);
        }
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

    @Override
    public void close() {
        try {
            connection.close();
            for (String end : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + end));
            }
        } catch (IOException | SQLException e) {
            throw failure(e);
        }
    }

    private static CommandFailure failure(Exception e) {
        return new CommandFailure(ExitCode.UNREADABLE, "cannot make a temporary database: " + e.getMessage(), e);
    }
}
