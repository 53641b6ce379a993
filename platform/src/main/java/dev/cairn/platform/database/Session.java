package dev.cairn.platform.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** The database as one unit of work sees it: one connection inside one transaction. Used by one thread, and only until the work ends. */
public interface Session {
    /** The statement for that text, prepared once per connection and kept, its parameters cleared. Not to be closed by the caller. */
    PreparedStatement statement(String sql) throws SQLException;

    /** A Jdbi handle on this very connection and transaction. Not to be closed by the caller. */
    Handle handle();

    /** A Jdbi SQL object on this very connection and transaction. */
    default <T> T attach(Class<T> sqlObject) {
        return handle().attach(sqlObject);
    }

    /** The time of this unit of work, in whole milliseconds. */
    Instant now();

    /** The number of the last change that this unit of work can see. */
    long revision() throws SQLException;

    /** Takes that many consecutive revisions for rows about to be created, and returns the first. Only inside a write. */
    long takeRevisionsForNew(int count) throws SQLException;

    /** Takes as many consecutive revisions for the rows of those ids, about to change, and returns the first. Only inside a write. */
    long takeRevisions(Collection<String> ids) throws SQLException;

    /** The rows that are known to be live without being looked up. Only inside a write. */
    LiveRows liveRows();

    /**
     * Runs that once this write is on disk; never if the write is taken back. It runs on the thread that waits for the write, or, where none
     * does, on the one thread that tells what came of writes. There waiting would hold up the answers of all writes, and waiting for another
     * write would never end: so an effect may not wait.
     */
    void afterCommit(Runnable effect);

    /** Whether this is a write. */
    boolean writes();
}
