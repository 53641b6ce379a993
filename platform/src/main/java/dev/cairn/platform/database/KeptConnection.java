package dev.cairn.platform.database;

import dev.cairn.db.file.Sql;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/** One physical connection with all that is kept on it. Used by one thread at a time, but for {@link #interrupt}. */
final class KeptConnection implements AutoCloseable {
    private final SQLiteConnection connection;
    private final TransactionControl control;
    private final KeptStatements statements;
    private final Handle handle;
    private final Map<Class<?>, Object> attached = new HashMap<>();
    private final TakenRevisions revisions = new TakenRevisions();

    KeptConnection(SQLiteConnection connection, Handles handles, Supplier<@Nullable StatementListener> listening)
            throws SQLException {
        this.connection = connection;
        this.control = new TransactionControl(connection);
        this.statements = new KeptStatements(connection, control, new StatementClock(listening));
        this.handle = handles.open(connection, statements);
    }

    /** A new connection to a file that has to exist. */
    static SQLiteConnection connect(Path path) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        // Each connection is one thread's at a time, which the driver sees to.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        // Else the driver asks for the last rowid after every INSERT.
        config.setGetGeneratedKeys(false);
        return (SQLiteConnection) config.createConnection(Sql.url(path));
    }

    SQLiteConnection connection() {
        return connection;
    }

    TransactionControl control() {
        return control;
    }

    TakenRevisions revisions() {
        return revisions;
    }

    PreparedStatement statement(String sql) throws SQLException {
        return statements.lend(sql);
    }

    Handle handle() {
        return handle;
    }

    <T> T attach(Class<T> sqlObject) {
        return sqlObject.cast(attached.computeIfAbsent(sqlObject, handle::attach));
    }

    /** Ends all that the unit of work left open. */
    void endUnit() throws SQLException {
        if (!handle.isClean()) {
            handle.clean();
        }
        statements.endUnit();
    }

    /** Gives back what is only kept to be quick. Only between units of work. */
    void releaseMemory() throws SQLException {
        statements.keep(0);
        Pragmas.shrink(connection);
    }

    /** Makes the running statement fail. May be called by any thread while the connection is open. */
    void interrupt() throws SQLException {
        connection.getDatabase().interrupt();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
