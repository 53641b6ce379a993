package dev.cairn.app.maintenance;

import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FileFailures;
import dev.cairn.app.folder.FreeRoom;
import dev.cairn.app.folder.OfflineDatabase;
import dev.cairn.db.file.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes the database anew without what is unused, and empties the write-ahead log. Goes well beside a server, whose writes wait meanwhile. */
public final class Optimizer {
    /**
     * What was done. Immutable.
     *
     * @param bytesFreed how much smaller the database became
     * @param logBytes what is left of the write-ahead log
     * @param logEmptied whether all of the log went into the database; a reader can keep it from that
     */
    public record Report(long bytesFreed, long logBytes, boolean logEmptied) {
        /** The report for people. */
        public String text() {
            return "Freed " + bytesFreed + " bytes, "
                    + (logEmptied
                            ? "emptied the write-ahead log"
                            : "left " + logBytes
                                    + " bytes of the write-ahead log, since somebody reads or writes; try again");
        }
    }

    /** How long a reader may keep the log from being emptied, and writers from writing. */
    private static final int TRUNCATE_MILLISECONDS = 500;

    private Optimizer() {}

    /** Does all of it; waits some seconds for others who write. */
    public static Report run(DataFolder folder) {
        try (OfflineDatabase database = OfflineDatabase.maintain(folder)) {
            return run(folder, database.connection());
        } catch (SQLException e) {
            throw FileFailures.of(
                    folder,
                    e,
                    "Nothing is lost. While it runs this takes room for the database twice more:"
                            + " in the temporary folder (TMPDIR) and in the log.");
        }
    }

    private static Report run(DataFolder folder, Connection connection) throws SQLException {
        FreeRoom.require(connection, folder.path(), "An optimization", "make room.");
        long before = number(connection, "PRAGMA page_count");
        vacuum(connection);
        // A server may have added more meanwhile.
        long pages = Math.max(0, before - number(connection, "PRAGMA page_count"));
        boolean emptied = emptyLog(connection);
        return new Report(pages * number(connection, "PRAGMA page_size"), size(folder), emptied);
    }

    private static void vacuum(Connection connection) throws SQLException {
        try {
            Sql.execute(connection, "VACUUM");
        } catch (SQLException failure) {
            try {
                // What was written of the new database stays in the log's file else, and a full disk full.
                emptyLog(connection);
            } catch (SQLException more) {
                failure.addSuppressed(more);
            }
            throw failure;
        }
    }

    /** Whether all of the log went into the database. */
    private static boolean emptyLog(Connection connection) throws SQLException {
        // Others write meanwhile; what truncates keeps them waiting while it copies what is left, and waits for
        // readers.
        Sql.execute(connection, "PRAGMA wal_checkpoint(PASSIVE)");
        Sql.execute(connection, "PRAGMA busy_timeout = " + TRUNCATE_MILLISECONDS);
        return number(connection, "PRAGMA wal_checkpoint(TRUNCATE)") == 0;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getLong(1);
        }
    }

    /** Asks for the size alone: to open a file of a live database would drop the locks that this process holds on it. */
    private static long size(DataFolder folder) {
        try {
            return Files.size(Path.of(folder.database() + "-wal"));
        } catch (IOException absent) {
            return 0;
        }
    }
}
