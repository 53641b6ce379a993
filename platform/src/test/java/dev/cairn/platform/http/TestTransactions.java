package dev.cairn.platform.http;

import dev.cairn.platform.database.Outcome;
import dev.cairn.platform.database.RowWatch;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.database.Transactions;
import dev.cairn.platform.database.Work;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** The two verbs on one connection to a file, one piece of work after the other. */
final class TestTransactions implements Transactions, AutoCloseable {
    private final Connection connection;
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    TestTransactions(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        execute("CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT");
        execute("""
                CREATE TABLE IF NOT EXISTS cairn_idempotency (
                    scope TEXT NOT NULL, method TEXT NOT NULL, target TEXT NOT NULL, key TEXT NOT NULL,
                    body_hash TEXT NOT NULL, status INTEGER NOT NULL, headers TEXT NOT NULL, content_type TEXT NOT NULL,
                    body BLOB NOT NULL, created_at TEXT NOT NULL, PRIMARY KEY (scope, method, target, key)
                ) STRICT""");
        connection.setAutoCommit(false);
    }

    /** Moves the clock of later work. */
    synchronized void setNow(Instant now) {
        this.now = now;
    }

    @Override
    public <T> boolean readAtOnce(Work<T> work, Predicate<T> wanted, Outcome<T> outcome) {
        T result = read(work);
        boolean told = wanted.test(result);
        if (told) {
            outcome.tell(result, null);
        }
        return told;
    }

    @Override
    public <T> T read(Work<T> work) {
        return run(work, false);
    }

    @Override
    public <T> T write(Work<T> work) {
        return run(work, true);
    }

    @Override
    public <T> void writeLater(Work<T> work, Outcome<T> outcome) {
        outcome.tell(() -> write(work));
    }

    @Override
    public <T> T writeAlone(Work<T> work) {
        return run(work, true);
    }

    @Override
    public void watchRows(RowWatch watch) {
        throw new UnsupportedOperationException();
    }

    long count(String table) {
        return read(session -> {
            try (var rows = session.statement("SELECT count(*) FROM " + table).executeQuery()) {
                return rows.getLong(1);
            }
        });
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private synchronized <T> T run(Work<T> work, boolean writes) {
        try (OneSession session = new OneSession(writes)) {
            T result = work.run(session);
            connection.commit();
            return result;
        } catch (SQLException failed) {
            rollback();
            throw new IllegalStateException(failed);
        } catch (RuntimeException failed) {
            rollback();
            throw failed;
        }
    }

    private void rollback() {
        try {
            connection.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private final class OneSession implements Session, AutoCloseable {
        private final boolean writes;
        private final List<PreparedStatement> statements = new ArrayList<>();

        OneSession(boolean writes) {
            this.writes = writes;
        }

        @Override
        public PreparedStatement statement(String sql) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            statements.add(statement);
            return statement;
        }

        @Override
        public Handle handle() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public long revision() {
            return 0;
        }

        @Override
        public long takeRevisionsForNew(int count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long takeRevisions(Collection<String> ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void afterCommit(Runnable effect) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean writes() {
            return writes;
        }

        @Override
        public void close() throws SQLException {
            for (PreparedStatement statement : statements) {
                statement.close();
            }
        }
    }
}
