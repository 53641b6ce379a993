package dev.cairn.db.migration;

import dev.cairn.db.file.DatabaseFile;
import dev.cairn.db.file.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The platform's own tables, and what the file's header says of them: whose file it is and how many steps have been taken. */
final class PlatformTables {
    /** Each step is taken once, in order; PRAGMA user_version counts those taken. A step that was released is never edited. */
    static final List<String> STEPS = List.of("""
            CREATE TABLE cairn_state (
                id INTEGER PRIMARY KEY CHECK (id = 1),
                revision INTEGER NOT NULL CHECK (revision >= 0),
                migrations_fingerprint TEXT,
                created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
            ) STRICT;
            INSERT INTO cairn_state (id, revision) VALUES (1, 0);
            CREATE TABLE cairn_idempotency (
                scope TEXT NOT NULL,
                method TEXT NOT NULL,
                target TEXT NOT NULL,
                key TEXT NOT NULL,
                body_hash TEXT NOT NULL,
                status INTEGER NOT NULL,
                headers TEXT,
                content_type TEXT,
                body BLOB,
                created_at TEXT NOT NULL,
                PRIMARY KEY (scope, method, target, key)
            ) STRICT;
            CREATE INDEX cairn_idempotency_by_creation ON cairn_idempotency (created_at);
            """, """
            CREATE TABLE cairn_migrations (
                position INTEGER PRIMARY KEY CHECK (position >= 1),
                module TEXT NOT NULL,
                version INTEGER NOT NULL CHECK (version >= 1),
                name TEXT NOT NULL,
                script TEXT NOT NULL,
                undo TEXT,
                applied_at TEXT NOT NULL,
                UNIQUE (module, version)
            ) STRICT;
            """);

    private PlatformTables() {}

    /** Marks an empty file as Cairn's. Before WAL, so that the mark is in the file. */
    static void mark(Connection connection) throws SQLException {
        Sql.execute(connection, "PRAGMA application_id = " + DatabaseFile.APPLICATION_ID);
    }

    /** How many steps have been taken. */
    static int version(Connection connection) throws SQLException {
        return Integer.parseInt(Sql.texts(connection, "PRAGMA user_version").get(0));
    }

    /** Takes the steps not taken yet, all or none. */
    static void upgrade(Connection connection) throws SQLException {
        int version = version(connection);
        if (version == STEPS.size()) {
            return;
        }
        Sql.inTransaction(connection, () -> {
            for (String step : STEPS.subList(version, STEPS.size())) {
                Sql.executeAll(connection, step);
            }
            Sql.execute(connection, "PRAGMA user_version = " + STEPS.size());
        });
    }

    /** The fingerprint of the migrations that were last applied in full, or null when there is none. */
    static @Nullable String fingerprint(Connection connection) throws SQLException {
        if (version(connection) == 0) {
            return null;
        }
        return Sql.texts(connection, "SELECT ifnull(migrations_fingerprint, '') FROM cairn_state")
                .get(0);
    }

    /** Stores that fingerprint; null while migrations are under way. */
    static void fingerprint(Connection connection, @Nullable String fingerprint) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE cairn_state SET migrations_fingerprint = ?")) {
            update.setString(1, fingerprint);
            update.executeUpdate();
        }
    }
}
