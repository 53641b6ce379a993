package dev.cairn.app.folder;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** A database that this Cairn's migrations have just made, for what is to be told of the schema without any data folder. */
final class FreshDatabase {
    private FreshDatabase() {}

    /** What is read off the database. */
    interface Reader<T> {
        T read(OfflineDatabase database) throws SQLException;
    }

    /** Makes one in a temporary folder, reads it and removes it again. */
    static <T> T read(Reader<T> reader) {
        try {
            Path temporary = Files.createTempDirectory("cairn-schema");
            try {
                DataFolder folder = new DataFolder(temporary);
                SchemaState.bringUpToDate(folder);
                try (OfflineDatabase database = OfflineDatabase.read(folder)) {
                    return reader.read(database);
                }
            } finally {
                delete(temporary);
            }
        } catch (IOException | SQLException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, "cannot make a temporary database: " + e.getMessage(), e);
        }
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
