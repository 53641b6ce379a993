package dev.cairn.platform.resources.write;

import dev.cairn.platform.database.LiveRows;
import dev.cairn.platform.database.Outcome;
import dev.cairn.platform.database.RowWatch;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.database.Transactions;
import dev.cairn.platform.database.Work;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Transactions on one connection. Every write is done, taken back and done again, since work handed to a write has to bear that. */
final class TestTransactions implements Transactions {
    final Connection connection;
    final List<String> statements = new ArrayList<>();
    int writesAlone;
    Instant now = Instant.parse("2026-11-22T14:15:16.123Z");
    private final Map<String, PreparedStatement> kept = new HashMap<>();

    TestTransactions(Connection connection) {
        this.connection = connection;
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
        return inTransaction(work, new ArrayList<>(), "ROLLBACK");
    }

    @Override
    public <T> T write(Work<T> work) {
        inTransaction(work, new ArrayList<>(), "ROLLBACK");
        statements.clear();
        List<Runnable> effects = new ArrayList<>();
        T result = inTransaction(work, effects, "COMMIT");
        effects.forEach(Runnable::run);
        return result;
    }

    @Override
    public <T> void writeLater(Work<T> work, Outcome<T> outcome) {
        outcome.tell(() -> write(work));
    }

    @Override
    public <T> T writeAlone(Work<T> work) {
        writesAlone++;
        return write(work);
    }

    @Override
    public void watchRows(RowWatch watch) {
        throw new UnsupportedOperationException();
    }

    void tick() {
        now = now.plus(Duration.ofMillis(1));
    }

    private <T> T inTransaction(Work<T> work, List<Runnable> effects, String end) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            boolean ended = false;
            try {
                T result = work.run(new TestSession(effects));
                statement.execute(end);
                ended = true;
                return result;
            } finally {
                if (!ended) {
                    statement.execute("ROLLBACK");
                }
            }
        } catch (SQLException failure) {
            throw translated(failure);
        }
    }

    private static RuntimeException translated(SQLException failure) {
        boolean check = failure instanceof SQLiteException sqlite
                && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_CHECK;
        return check
                ? Problem.of(ProblemType.INVALID, String.valueOf(failure.getMessage()))
                : new IllegalStateException(failure);
    }

    private final class TestSession implements Session {
        private final List<Runnable> effects;

        TestSession(List<Runnable> effects) {
            this.effects = effects;
        }

        @Override
        public PreparedStatement statement(String sql) throws SQLException {
            statements.add(sql);
            PreparedStatement statement = kept.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                kept.put(sql, statement);
            }
            statement.clearParameters();
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
        public long revision() throws SQLException {
            try (var rows = statement("SELECT revision FROM cairn_state").executeQuery()) {
                return rows.getLong(1);
            }
        }

        @Override
        public long takeRevisions(Collection<String> ids) throws SQLException {
            return takeRevisionsForNew(ids.size());
        }

        @Override
        public long takeRevisionsForNew(int count) throws SQLException {
            PreparedStatement take = statement("UPDATE cairn_state SET revision = revision + ? RETURNING revision");
            take.setInt(1, count);
            try (var rows = take.executeQuery()) {
                return rows.getLong(1) - count + 1;
            }
        }

        @Override
        public LiveRows liveRows() {
            return new LiveRows();
        }

        @Override
        public void afterCommit(Runnable effect) {
            effects.add(effect);
        }

        @Override
        public boolean writes() {
            return true;
        }
    }
}
