package dev.cairn.platform.database;

import java.sql.SQLException;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * BEGIN, COMMIT and their like on one connection, kept prepared. They go straight to the driver's core: a failing one would otherwise
 * be closed by the driver, and they run for every read. Used by one thread at a time.
 */
final class TransactionControl {
    private static final String SAVEPOINT = "work";

    private final DB database;
    private final CoreStatement begin;
    private final CoreStatement beginImmediate;
    private final CoreStatement look;
    private final CoreStatement commit;
    private final CoreStatement rollback;
    private final CoreStatement savepoint;
    private final CoreStatement release;
    private final CoreStatement rollbackTo;
    private boolean open;

    TransactionControl(SQLiteConnection connection) throws SQLException {
        database = connection.getDatabase();
        begin = prepare(connection, "BEGIN");
        beginImmediate = prepare(connection, "BEGIN IMMEDIATE");
        look = prepare(connection, "PRAGMA schema_version");
        commit = prepare(connection, "COMMIT");
        rollback = prepare(connection, "ROLLBACK");
        savepoint = prepare(connection, "SAVEPOINT " + SAVEPOINT);
        release = prepare(connection, "RELEASE " + SAVEPOINT);
        rollbackTo = prepare(connection, "ROLLBACK TO " + SAVEPOINT);
        // Keeps the driver from trying a BEGIN and a COMMIT of its own after every statement.
        connection.setAutoCommit(false);
        rollback();
        connection.addCommitListener(new EndOfTransaction());
    }

    private static CoreStatement prepare(SQLiteConnection connection, String sql) throws SQLException {
        return (CoreStatement) connection.prepareStatement(sql);
    }

    /** Begins a transaction that takes its snapshot at the first statement and never asks for the write lock. */
    void begin() throws SQLException {
        run(begin);
        open = true;
    }

    /** Takes the snapshot of the transaction that has begun, without touching a row. */
    void takeSnapshot() throws SQLException {
        int code = look.pointer.safeRunInt(DB::step);
        look.pointer.safeRunInt(DB::reset);
        if (code != Codes.SQLITE_ROW) {
            database.throwex(code);
        }
    }

    /** Begins a transaction that holds the write lock. */
    void beginImmediate() throws SQLException {
        run(beginImmediate);
        open = true;
    }

    void commit() throws SQLException {
        run(commit);
        open = false;
    }

    void rollback() throws SQLException {
        run(rollback);
        open = false;
    }

    /**
     * Whether the transaction begun last goes on. A statement can end it unasked: SQLite takes all of it back on a conflict under OR ROLLBACK
     * or RAISE(ROLLBACK), and from there on every statement would commit on its own.
     */
    boolean open() {
        return open;
    }

    /** How many rows this connection has ever changed, triggers and foreign keys included. */
    long changes() throws SQLException {
        return database.total_changes();
    }

    /** Opens a savepoint; they nest, and the two below mean the innermost. */
    void savepoint() throws SQLException {
        run(savepoint);
    }

    void release() throws SQLException {
        run(release);
    }

    /** Takes back all since the innermost savepoint and ends that savepoint. */
    void rollbackSavepoint() throws SQLException {
        run(rollbackTo);
        run(release);
    }

    private void run(CoreStatement statement) throws SQLException {
        int code = statement.pointer.safeRunInt(DB::step);
        statement.pointer.safeRunInt(DB::reset);
        if (code != Codes.SQLITE_DONE) {
            database.throwex(code);
        }
    }

    /** SQLite calls it for every end of a transaction that wrote, whoever asked for it. */
    private final class EndOfTransaction implements SQLiteCommitListener {
        @Override
        public void onCommit() {
            open = false;
        }

        @Override
        public void onRollback() {
            open = false;
        }
    }
}
