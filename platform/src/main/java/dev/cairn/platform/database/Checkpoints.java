package dev.cairn.platform.database;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * Brings the write-ahead log into the file when it has become long, after a commit has been handed over rather than in it, as SQLite would:
 * nobody's answer waits for it. Used by the writer thread alone.
 */
final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    /**
     * 64 MB in a new database: pages written again and again until then go to the file once. Tests of power cuts have it sooner, for most can
     * go wrong then.
     */
    private static final int PAGES = Integer.getInteger("cairn.checkpointPages", 8000);

    private static final int LOGGED = 1;
    /** What the log has before each page. */
    private static final int FRAME_HEADER = 24;

    private final DB database;
    private final CoreStatement look;
    private final CoreStatement checkpoint;
    private final int frame;
    private long logged;

    Checkpoints(SQLiteConnection connection) throws SQLException {
        database = connection.getDatabase();
        look = (CoreStatement) connection.prepareStatement("PRAGMA wal_checkpoint(NOOP)");
        checkpoint = (CoreStatement) connection.prepareStatement("PRAGMA wal_checkpoint(PASSIVE)");
        frame = Pragmas.pageSize(connection) + FRAME_HEADER;
    }

    /** How many bytes the log had when it was last looked at. */
    long logged() {
        return logged;
    }

    /** Called outside of transactions. What the disk failed to sync is thrown; what else stands in the way is tried again later. */
    void afterCommit() throws SQLException {
        try {
            int pages = run(look);
            logged = (long) pages * frame;
            if (pages >= PAGES) {
                run(checkpoint);
            }
        } catch (SQLException e) {
            if (SqlFailures.sync(e)) {
                throw e;
            }
            LOG.debug("the log stays as it is for now", e);
        }
    }

    /** How many pages the log holds. */
    private int run(CoreStatement statement) throws SQLException {
        int code = statement.pointer.safeRunInt(DB::step);
        int logged = code == Codes.SQLITE_ROW
                ? statement.pointer.safeRunInt((core, pointer) -> core.column_int(pointer, LOGGED))
                : 0;
        statement.pointer.safeRunInt(DB::reset);
        if (code != Codes.SQLITE_ROW) {
            database.throwex(code);
        }
        return logged;
    }
}
