package dev.cairn.app.folder;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.db.file.Sql;
import dev.cairn.db.file.Temporary;
import dev.cairn.db.migration.ModuleMigrations;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** A database that migrations have just made, for what is to be told of the schema without any data folder. */
public final class FreshDatabase {
    private FreshDatabase() {}

    /** What is read off the database. */
    public interface Reader<T> {
        T read(Connection connection) throws SQLException;
    }

    /** Makes one with the scripts of all modules, reads it and removes it again. */
    public static <T> T read(Reader<T> reader) {
        return read(SchemaState.scripts(), reader);
    }

    /** Makes one with those scripts in a temporary folder, reads it and removes it again. */
    public static <T> T read(List<ModuleMigrations> scripts, Reader<T> reader) {
        try (Temporary folder = Temporary.folder("cairn-schema")) {
            Path file = folder.path().resolve("cairn.db");
            SchemaState.migrating(scripts, migrations -> migrations.apply(file));
            try (Connection connection = DriverManager.getConnection(Sql.url(file))) {
                return reader.read(connection);
            }
        } catch (IOException | SQLException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, "cannot make a temporary database: " + e.getMessage(), e);
        }
    }
}
