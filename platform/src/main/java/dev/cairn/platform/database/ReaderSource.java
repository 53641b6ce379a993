package dev.cairn.platform.database;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteLimits;

/** Opens connections that can only read, for the pool. Thread-safe. */
final class ReaderSource extends SQLiteDataSource {
    private final DatabaseOptions options;
    private final Duration busyTimeout;
    private final Opened opened;

    ReaderSource(DatabaseOptions options, Duration busyTimeout, Opened opened) {
        this.options = options;
        this.busyTimeout = busyTimeout;
        this.opened = opened;
    }

    @Override
    public SQLiteConnection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        SQLiteConnection connection = KeptConnection.connect(options.path());
        try {
            Pragmas.reader(connection, busyTimeout);
            connection.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, Query.LONGEST_TEXT);
            opened.accept(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Is told of every new connection. */
    @FunctionalInterface
    interface Opened {
        void accept(SQLiteConnection connection) throws SQLException;
    }
}
