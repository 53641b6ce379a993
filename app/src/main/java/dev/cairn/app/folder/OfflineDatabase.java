package dev.cairn.app.folder;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.db.file.DatabaseFile;
import dev.cairn.db.file.DatabaseFileException;
import dev.cairn.db.file.Sql;
import dev.cairn.db.migration.Migrations;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.SchemaException;
import dev.cairn.db.schema.SchemaReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The database as a command sees it that is no server: one connection of its own, one transaction, no deadline. Goes well beside a running
 * server. Used by one thread.
 */
public final class OfflineDatabase implements AutoCloseable {
    private static final int BUSY_MILLISECONDS = 10_000;

    private enum Use {
        READ,
        WRITE,
        MAINTAIN
    }

    private final DataFolder folder;
    private final Connection connection;

    private OfflineDatabase(DataFolder folder, Connection connection) {
        this.folder = folder;
        this.connection = connection;
    }

    /** Opens a database and begins to read one snapshot of it; fails the command when it is no Cairn database. */
    public static OfflineDatabase read(DataFolder folder) {
        return open(folder, Use.READ);
    }

    /** Opens a migrated database and begins a write with foreign keys off, which is taken back unless {@link #commit} is called. */
    public static OfflineDatabase write(DataFolder folder) {
        return open(folder, Use.WRITE);
    }

    /**
     * Opens a migrated database for several short transactions, with foreign keys on: each statement is one of its own until the caller
     * begins another.
     */
    public static OfflineDatabase maintain(DataFolder folder) {
        return open(folder, Use.MAINTAIN);
    }

    /** The one connection, with its transaction under way unless the database is open for maintenance. {@link #close} closes it. */
    public Connection connection() {
        return connection;
    }

    /** The schema as the database has it; fails the command when something else than migrations made a table that has no meaning. */
    public Schema schema() throws SQLException {
        try {
            return SchemaReader.read(connection);
        } catch (SchemaException e) {
            throw new CommandFailure(
                    ExitCode.SCHEMA,
                    folder.database() + " has a table that Cairn cannot read (" + e.getMessage()
                            + "); 'cairn check' shows what is not as the migrations make it",
                    e);
        }
    }

    /** The number of the last change. */
    public long revision() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT revision FROM cairn_state")) {
            return rows.getLong(1);
        }
    }

    /** Sets the number of the last change. */
    public void revision(long revision) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE cairn_state SET revision = ?")) {
            statement.setLong(1, revision);
            statement.executeUpdate();
        }
    }

    /** The version of each module that has a schema here. */
    public Map<String, Integer> versions() throws SQLException {
        return Migrations.versions(connection);
    }

    /** How many steps made the platform's tables. */
    public int platform() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
            return rows.getInt(1);
        }
    }

    /** Keeps what was written. */
    public void commit() throws SQLException {
        execute("COMMIT");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static OfflineDatabase open(DataFolder folder, Use use) {
        NativeLibrary.require();
        try {
            OfflineDatabase database =
                    new OfflineDatabase(folder, config().createConnection(Sql.url(folder.database())));
            try {
                database.begin(use);
                return database;
            } catch (SQLException | CommandFailure e) {
                database.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failure(folder, e);
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLISECONDS);
        config.enforceForeignKeys(false);
        // Where the caller begins a transaction: one that reads before it writes fails when somebody writes between.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return config;
    }

    private void begin(Use use) throws SQLException {
        requireCairn();
        execute("PRAGMA trusted_schema = OFF");
        // On macOS a plain fsync does not reach the disk, and the last connection to close brings the log into the
        // database.
        execute("PRAGMA fullfsync = ON");
        execute("PRAGMA checkpoint_fullfsync = ON");
        switch (use) {
            case READ -> {
                execute("PRAGMA query_only = ON");
                execute("BEGIN");
                // A transaction takes its snapshot with its first read.
                revision();
            }
            case WRITE -> {
                execute("PRAGMA synchronous = FULL");
                execute("BEGIN IMMEDIATE");
            }
            case MAINTAIN -> {
                requireNotNewer();
                execute("PRAGMA synchronous = FULL");
                execute("PRAGMA foreign_keys = ON");
            }
        }
    }

    /** What a newer Cairn has made may have rules that this one does not know. */
    private void requireNotNewer() throws SQLException {
        List<String> newer = SchemaState.newer(platform(), versions());
        if (!newer.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.SCHEMA,
                    folder.database() + " was migrated by a newer Cairn (" + String.join("; ", newer)
                            + "); use that version. Nothing was changed");
        }
    }

    private void requireCairn() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA application_id")) {
            if (rows.getInt(1) != DatabaseFile.APPLICATION_ID) {
                throw foreign(folder);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static CommandFailure failure(DataFolder folder, SQLException e) {
        if (e instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB) {
            try {
                // The connection is closed by now. A database of Cairn's own with a broken header is damaged.
                new DatabaseFile(folder.database()).isMissing();
            } catch (DatabaseFileException refused) {
                if (refused.reason() == DatabaseFileException.Reason.FOREIGN) {
                    return foreign(folder);
                }
            }
        }
        return FileFailures.of(folder, e);
    }

    private static CommandFailure foreign(DataFolder folder) {
        return new CommandFailure(
                ExitCode.FOREIGN_DATABASE,
                folder.database() + " is no Cairn database and was left as it is;"
                        + " name another folder with --data");
    }
}
