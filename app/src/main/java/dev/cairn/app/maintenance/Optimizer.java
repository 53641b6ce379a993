package dev.cairn.app.maintenance;

import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FileFailures;
import dev.cairn.app.folder.OfflineDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Gives unused pages back to the disk and empties the write-ahead log. Goes well beside a server. */
public final class Optimizer {
    /** A few milliseconds of the write lock, which a server's writes wait for. */
    private static final int PAGES_AT_ONCE = 500;

    /**
     * What was done. Immutable.
     *
     * @param bytesFreed how much smaller the database became
     * @param bytesUnused what is unused and was not given back, since the database was made without incremental vacuum
     * @param logBytes what is left of the write-ahead log
     * @param logEmptied whether all of the log went into the database; a reader can keep it from that
     */
    public record Report(long bytesFreed, long bytesUnused, long logBytes, boolean logEmptied) {
        /** The report for people. */
        public String text() {
            return "Freed " + bytesFreed + " bytes, "
                    + (logEmptied
                            ? "emptied the write-ahead log"
                            : "left " + logBytes
                                    + " bytes of the write-ahead log, since somebody reads or writes; try again")
                    + (bytesUnused == 0 ? "" : " (" + bytesUnused + " bytes stay unused; new rows fill them)");
        }
    }

    private Optimizer() {}

    /** Does all of it; waits for others who write, a few seconds each time. */
    public static Report run(DataFolder folder) {
        try (OfflineDatabase database = OfflineDatabase.maintain(folder)) {
            return run(folder, database.connection());
        } catch (SQLException e) {
            throw FileFailures.of(folder, e, "Nothing is lost.");
        }
    }

    private static Report run(DataFolder folder, Connection connection) throws SQLException {
        long page = number(connection, "PRAGMA page_size");
        long freed = vacuum(connection) * page;
        boolean emptied = number(connection, "PRAGMA wal_checkpoint(TRUNCATE)") == 0;
        long unused = number(connection, "PRAGMA freelist_count") * page;
        return new Report(freed, unused, size(folder), emptied);
    }

    private static long vacuum(Connection connection) throws SQLException {
        long before = number(connection, "PRAGMA freelist_count");
        long unused = before;
        long last = Long.MAX_VALUE;
        while (unused > 0 && unused < last) {
            last = unused;
            execute(connection, "PRAGMA incremental_vacuum(" + PAGES_AT_ONCE + ")");
            unused = number(connection, "PRAGMA freelist_count");
        }
        return before - unused;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Steps to the end, which execute() does not: the vacuum does one page a step.
            statement.executeUpdate(sql);
        }
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
