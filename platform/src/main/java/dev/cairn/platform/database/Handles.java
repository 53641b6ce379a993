package dev.cairn.platform.database;

import java.sql.Connection;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;

/** The one Jdbi, and the handles it opens on connections that are Cairn's own. Thread-safe. */
final class Handles {
    private final Jdbi jdbi = Jdbi.create(this::connectionToOpen);
    private @Nullable Connection connectionToOpen;

    Handles() {
        jdbi.installPlugin(new SqlObjectPlugin());
        jdbi.setTransactionHandler(new JoinedTransactions());
        StoredTypes.register(jdbi);
    }

    /** A handle for the connection's whole life. */
    synchronized Handle open(Connection connection, StatementBuilder statements) {
        connectionToOpen = connection;
        Handle handle = jdbi.open().setStatementBuilder(statements);
        // Forgets what only closing the handle would need, so that a clean handle means that nothing was left open.
        handle.clean();
        return handle;
    }

    private Connection connectionToOpen() {
        return Objects.requireNonNull(connectionToOpen);
    }
}
