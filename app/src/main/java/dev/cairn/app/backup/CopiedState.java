package dev.cairn.app.backup;

import dev.cairn.db.file.DatabaseFileException;
import dev.cairn.db.file.DatabaseFileException.Reason;
import dev.cairn.db.file.Sql;
import dev.cairn.db.migration.Migrations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/**
 * What a copy of a database says of itself. Immutable.
 *
 * @param platform how many steps made the platform's tables
 * @param schema each module's version
 * @param revision the number of the last change
 */
record CopiedState(int platform, Map<String, Integer> schema, long revision) {
    /** Reads it off a file that nobody writes, without leaving anything beside it. */
    static CopiedState of(Path file) throws SQLException {
        try (Connection connection = open(file)) {
            return of(connection);
        }
    }

    /** Reads it off an open database. */
    static CopiedState of(Connection connection) throws SQLException {
        int platform = (int) number(connection, "PRAGMA user_version");
        return new CopiedState(platform, Migrations.versions(connection), revision(connection));
    }

    /** A connection to a file that nobody writes. */
    static Connection open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return config.createConnection(Sql.url(file));
    }

    /** The number of the last change. */
    static long revision(Connection connection) throws SQLException {
        return number(connection, "SELECT revision FROM cairn_state");
    }

    private static long number(Connection connection, String query) throws SQLException {
        List<String> found = Sql.texts(connection, query);
        if (found.size() != 1) {
            throw new DatabaseFileException(Reason.DAMAGED, "The database has no state of its own; restore a backup.");
        }
        return Long.parseLong(found.get(0));
    }
}
