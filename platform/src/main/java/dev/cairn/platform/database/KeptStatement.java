package dev.cairn.platform.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sqlite.core.CoreResultSet;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/** A prepared statement that outlives the work it was prepared for. Used by one thread at a time. */
final class KeptStatement {
    private final PreparedStatement statement;
    private final CoreStatement core;
    private final CoreResultSet results;
    private final String[] columnNames;
    private boolean held;
    private boolean usedInUnit;

    KeptStatement(PreparedStatement statement) throws SQLException {
        this.statement = statement;
        this.core = (CoreStatement) statement;
        // The driver has one result set for each statement, which is its metadata too.
        this.results = (CoreResultSet) statement.getMetaData();
        this.columnNames = core.pointer.safeRun(DB::column_names);
        results.colsMeta = columnNames;
    }

    PreparedStatement statement() {
        return statement;
    }

    /** Whether somebody still uses it, so that the same text needs another statement. */
    boolean busy() {
        return held || results.isOpen();
    }

    /** Keeps it busy until {@link #clear}, whether or not a result is open. */
    void hold() {
        held = true;
    }

    /** Marks it as used by the current unit of work; false when it was marked before. */
    boolean markUsed() {
        boolean first = !usedInUnit;
        usedInUnit = true;
        return first;
    }

    void unmarkUsed() {
        usedInUnit = false;
    }

    /** Whether the driver gave it up, as it does after most errors. */
    boolean broken() {
        return core.pointer.isClosed();
    }

    /** Ends what runs on it and forgets all that its user set, so that it neither holds a snapshot nor large values. */
    void clear() throws SQLException {
        held = false;
        if (broken()) {
            return;
        }
        results.close();
        // Else the driver asks for the name of each column at every run.
        results.colsMeta = columnNames;
        results.maxRows = 0;
        core.pointer.safeRunInt(DB::reset);
        statement.setQueryTimeout(0);
        statement.clearBatch();
        statement.clearParameters();
    }

    void close() throws SQLException {
        statement.close();
    }
}
