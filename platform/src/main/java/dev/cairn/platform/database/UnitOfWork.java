package dev.cairn.platform.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One run of some work on one connection. Used by one thread. */
final class UnitOfWork implements Session {
    private final KeptConnection connection;
    private final Clock clock;
    private final @Nullable RunningRead read;
    private final List<Runnable> effects = new ArrayList<>(0);
    private @Nullable Instant now;
    private @Nullable Throwable lostTo;
    private boolean ended;

    private UnitOfWork(KeptConnection connection, Clock clock, @Nullable RunningRead read) {
        this.connection = connection;
        this.clock = clock;
        this.read = read;
    }

    static UnitOfWork reading(RunningRead read, Clock clock) {
        return new UnitOfWork(read.connection(), clock, read);
    }

    static UnitOfWork writing(KeptConnection connection, Clock clock) {
        return new UnitOfWork(connection, clock, null);
    }

    @Override
    public PreparedStatement statement(String sql) throws SQLException {
        return open().statement(sql);
    }

    @Override
    public Handle handle() {
        return open().handle();
    }

    @Override
    public <T> T attach(Class<T> sqlObject) {
        return open().attach(sqlObject);
    }

    @Override
    public Instant now() {
        if (now == null) {
            now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        }
        return now;
    }

    @Override
    public long revision() throws SQLException {
        try (ResultSet row = Query.run(statement("SELECT revision FROM cairn_state WHERE id = 1"))) {
            if (!row.next()) {
                throw new IllegalStateException("cairn_state has no row");
            }
            return row.getLong(1);
        }
    }

    @Override
    public long takeRevisionsForNew(int count) throws SQLException {
        return take(count, List.of());
    }

    @Override
    public long takeRevisions(Collection<String> ids) throws SQLException {
        return take(ids.size(), ids);
    }

    private long take(int count, Collection<String> changed) throws SQLException {
        requireWrite("takes revisions");
        if (count < 1) {
            throw new IllegalArgumentException("at least one revision has to be taken, not " + count);
        }
        long last = connection.revisions().last();
        if (!advanced(last, count)) {
            last = revision();
            if (!advanced(last, count)) {
                throw new IllegalStateException("cairn_state does not hold what it says");
            }
        }
        connection.revisions().take(last, last + count, changed);
        return last + 1;
    }

    /** Whether that revision still was the last one. To guess it, and be told if it was, takes half as long as to ask. */
    private boolean advanced(long last, int count) throws SQLException {
        PreparedStatement advance = statement("UPDATE cairn_state SET revision = ? WHERE id = 1 AND revision = ?");
        advance.setLong(1, last + count);
        advance.setLong(2, last);
        return advance.executeUpdate() == 1;
    }

    @Override
    public LiveRows liveRows() {
        requireWrite("knows live rows");
        return connection.revisions().liveRows();
    }

    @Override
    public void afterCommit(Runnable effect) {
        requireWrite("has effects after its commit");
        open();
        effects.add(effect);
    }

    @Override
    public boolean writes() {
        return read == null;
    }

    /** What to run once this is on disk. */
    List<Runnable> effects() {
        return effects;
    }

    /**
     * Runs work as a part of this unit that is taken back alone when it fails. Where that is no longer possible the failure took the whole
     * transaction with it, and nothing more can be done in this unit.
     */
    <T> T join(Work<T> work) throws SQLException {
        TransactionControl control = open().control();
        int effectsBefore = effects.size();
        TakenRevisions.Mark taken = connection.revisions().mark();
        control.savepoint();
        try {
            T result = work.run(this);
            control.release();
            return result;
        } catch (Throwable failure) {
            effects.subList(effectsBefore, effects.size()).clear();
            connection.revisions().takeBack(taken);
            takeBack(control, failure);
            throw failure;
        }
    }

    private void takeBack(TransactionControl control, Throwable failure) {
        try {
            control.rollbackSavepoint();
        } catch (SQLException gone) {
            lostTo = failure;
        }
    }

    /** What took the whole transaction with it, should the work not have passed it on; else null. */
    @Nullable Throwable lostTo() {
        return lostTo;
    }

    /** Makes the session useless, wherever the work may have kept it. */
    void end() {
        ended = true;
    }

    private KeptConnection open() {
        if (ended) {
            throw new IllegalStateException("this session has ended; it is good only inside the work it was given to");
        }
        if (lostTo != null) {
            // SQLite would take a further statement as a transaction of its own.
            throw SqlFailures.translate(lostTo);
        }
        if (read != null) {
            read.requireInTime();
        }
        return connection;
    }

    private void requireWrite(String doing) {
        if (!writes()) {
            throw new IllegalStateException("only a write " + doing);
        }
    }
}
