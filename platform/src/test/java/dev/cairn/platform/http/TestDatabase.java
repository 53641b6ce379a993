package dev.cairn.platform.http;

import dev.cairn.platform.database.Database;
import dev.cairn.platform.database.DatabaseOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A database with a table of notes and that of kept answers, at a time that tests set. */
final class TestDatabase implements AutoCloseable {
    final Database database;
    private volatile Instant now = Instant.parse("2026-11-22T10:00:00Z");

    TestDatabase(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    PRAGMA journal_mode = WAL;
                    CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
                    CREATE TABLE IF NOT EXISTS cairn_idempotency (
                        scope TEXT NOT NULL, method TEXT NOT NULL, target TEXT NOT NULL, key TEXT NOT NULL,
                        body_hash TEXT NOT NULL, status INTEGER NOT NULL, headers TEXT NOT NULL, content_type TEXT NOT NULL,
                        body BLOB NOT NULL, created_at TEXT NOT NULL, PRIMARY KEY (scope, method, target, key)
                    ) STRICT;
                    """);
        }
        database = Database.open(DatabaseOptions.of(file).withClock(new SetClock()));
    }

    /** Moves the clock of later work. */
    void setNow(Instant moment) {
        now = moment;
    }

    long count(String table) {
        return database.read(session -> {
            try (var rows = session.statement("SELECT count(*) FROM " + table).executeQuery()) {
                return rows.getLong(1);
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }

    private final class SetClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
