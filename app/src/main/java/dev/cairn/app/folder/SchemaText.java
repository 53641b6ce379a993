package dev.cairn.app.folder;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        try {
            Path temporary = Files.createTempDirectory("cairn-schema");
            try {
                return migrated(new DataFolder(temporary));
            } finally {
                delete(temporary);
            }
        } catch (IOException | SQLException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, "cannot make a temporary database: " + e.getMessage(), e);
        }
    }

    private static String migrated(DataFolder folder) throws SQLException {
        SchemaState.bringUpToDate(folder);
        StringBuilder text = new StringBuilder();
        try (OfflineDatabase database = OfflineDatabase.read(folder);
                Statement statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery(STATEMENTS)) {
            while (rows.next()) {
                text.append(text.isEmpty() ? "" : "\n")
                        .append(rows.getString(1))
                        .append(";\n");
            }
        }
        return text.toString();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
