package dev.cairn.platform.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every PRAGMA that Cairn sets, each with its reason. They hold per connection, so every new one gets them. */
final class Pragmas {
    private static final Logger LOG = LoggerFactory.getLogger(Pragmas.class);

    /** How long SQLite itself waits for a lock before the writer looks whether the caller still waits. */
    private static final Duration WRITER_BUSY_TIMEOUT = Duration.ofMillis(100);

    private static final int WRITER_CACHE_KIB = 8 * 1024;
    private static final int READER_CACHE_KIB = 2 * 1024;
    private static final long WAL_BYTES_KEPT = 96L * 1024 * 1024;

    private Pragmas() {}

    /** Sets up the connection that writes. */
    static void writer(Connection connection, DatabaseOptions.Synchronous synchronous) throws SQLException {
        List<String> pragmas = new ArrayList<>();
        // First, since what follows may already need a lock.
        pragmas.add("busy_timeout = " + WRITER_BUSY_TIMEOUT.toMillis());
        // Readers see a snapshot and never wait for the writer, nor the writer for them. Stays in the file.
        pragmas.add("journal_mode = WAL");
        // NORMAL: SQLite syncs what a checkpoint needs, and LogSync each commit before anybody is told of it, which is
        // what FULL does within it.
        pragmas.add("synchronous = " + (synchronous == DatabaseOptions.Synchronous.OFF ? "OFF" : "NORMAL"));
        // On macOS fsync does not reach the disk itself; these two use the call that does. No effect elsewhere.
        pragmas.add("fullfsync = ON");
        pragmas.add("checkpoint_fullfsync = ON");
        // The changed pages of some thousand rows; what a write changes beyond that goes to the log before it commits.
        pragmas.add("cache_size = -" + WRITER_CACHE_KIB);
        // The writer does that between two groups.
        pragmas.add("wal_autocheckpoint = 0");
        // A WAL that a long reader once made large gives its space back.
        pragmas.add("journal_size_limit = " + WAL_BYTES_KEPT);
        pragmas.addAll(common());
        apply(connection, pragmas);
    }

    /** Sets up a connection that reads. */
    static void reader(Connection connection, Duration busyTimeout) throws SQLException {
        List<String> pragmas = new ArrayList<>();
        // A reader waits only while another process recovers or resets the WAL.
        pragmas.add("busy_timeout = " + busyTimeout.toMillis());
        // Small, since there are many readers and the system keeps the pages of the file as well.
        pragmas.add("cache_size = -" + READER_CACHE_KIB);
        pragmas.addAll(common());
        // A write that strays onto a reader fails instead of taking the lock behind the writer's back.
        pragmas.add("query_only = ON");
        apply(connection, pragmas);
    }

    /**
     * Removes what ANALYZE has counted, which tells of the tables as they were: counted among three rows, a lookup by id became a walk along
     * another index, however many rows came while the server ran. Without it plans follow from the schema alone, so that they are the same in
     * every database, and those that tests look at.
     */
    static void forgetStatistics(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS sqlite_stat1");
            statement.execute("DROP TABLE IF EXISTS sqlite_stat4");
            // This connection has read them already.
            statement.execute("PRAGMA writable_schema = RESET");
        } catch (SQLException e) {
            // Another program writes, or the disk is full: that is no reason not to start.
            LOG.warn("statistics of the database's tables stay, and may slow statements down: {}", e.getMessage());
        }
    }

    /** How many bytes a page of the database has. */
    static int pageSize(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA page_size")) {
            return rows.getInt(1);
        }
    }

    /** Gives back the pages that the connection keeps in memory. */
    static void shrink(Connection connection) throws SQLException {
        apply(connection, List.of("shrink_memory"));
    }

    /** Empties the log into the file. */
    static void beforeClose(Connection connection) throws SQLException {
        apply(connection, List.of("wal_checkpoint(TRUNCATE)"));
    }

    private static void apply(Connection connection, List<String> pragmas) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String pragma : pragmas) {
                statement.execute("PRAGMA " + pragma);
            }
        }
    }

    /** recursive_triggers stays off, as it is by default: the revision triggers update the very table they watch. */
    private static List<String> common() {
        return List.of(
                // SQLite does not check REFERENCES unless told to.
                "foreign_keys = ON",
                // Mapped pages count as memory once for each connection; SQLite drops them all when another one writes.
                "mmap_size = 0",
                // Sorts stay off the disk, whose temporary folder may be small or slow; the deadline bounds them.
                "temp_store = MEMORY",
                // A doctored file cannot call functions with side effects from its views, triggers or defaults.
                "trusted_schema = OFF");
    }
}
