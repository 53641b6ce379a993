package dev.cairn.platform.database;

import dev.cairn.platform.problem.Problem;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One caller's work on its way through the writer. The caller makes it, queues it and waits, or is told; the writer starts it, runs it,
 * perhaps more than once, and finishes it when its fate is on disk.
 */
final class WriteTask<T> {
    private static final Logger LOG = LoggerFactory.getLogger(WriteTask.class);

    private enum State {
        QUEUED,
        /** The caller gave up before the writer came to it. */
        WITHDRAWN,
        STARTED,
        FINISHED
    }

    private final Work<T> work;
    private final boolean alone;
    private final Thread caller = Thread.currentThread();
    private final long queuedAt = System.nanoTime();
    private final @Nullable Outcome<T> told;
    private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);

    // Written by the writer before the state becomes FINISHED, read by the caller after that.
    private @Nullable T result;
    private @Nullable Throwable failure;
    private List<Runnable> effects = List.of();
    /** Used by the thread alone that tells. */
    private boolean telling;

    /** Work whose caller waits. */
    WriteTask(Work<T> work, boolean alone) {
        this(work, alone, null);
    }

    /** Work whose caller is told. */
    WriteTask(Work<T> work, Outcome<T> outcome) {
        this(work, false, outcome);
    }

    /** A task that nobody waits for and that does nothing, to wake the writer with. */
    static WriteTask<?> idle() {
        WriteTask<Boolean> idle = new WriteTask<>(session -> true, false);
        idle.withdraw();
        return idle;
    }

    private WriteTask(Work<T> work, boolean alone, @Nullable Outcome<T> outcome) {
        this.work = work;
        this.alone = alone;
        this.told = outcome;
    }

    /** Whether it wants a group of its own. */
    boolean alone() {
        return alone;
    }

    long queuedAt() {
        return queuedAt;
    }

    boolean waiting() {
        return state.get() == State.QUEUED;
    }

    /** Lays hold of it for the writer; false when the caller has given up. */
    boolean start() {
        return state.compareAndSet(State.QUEUED, State.STARTED);
    }

    /** Takes it back from the queue; false when the writer has started it. */
    boolean withdraw() {
        return state.compareAndSet(State.QUEUED, State.WITHDRAWN);
    }

    /** Runs the work from the start and keeps what comes of it; false when it failed. */
    boolean run(KeptConnection connection, CurrentUnit current, Clock clock) {
        UnitOfWork unit = UnitOfWork.writing(connection, clock);
        forget();
        effects = unit.effects();
        try {
            result = current.run(unit, work);
        } catch (Throwable thrown) {
            failure = thrown;
        }
        unit.end();
        if (unit.lostTo() != null) {
            fail(unit.lostTo());
        }
        endUnit(connection);
        return failure == null;
    }

    /** Forgets what came of it, since it is to run again. */
    void forget() {
        result = null;
        failure = null;
        effects = List.of();
    }

    private void endUnit(KeptConnection connection) {
        try {
            connection.endUnit();
        } catch (SQLException | RuntimeException e) {
            fail(e);
        }
    }

    /** Makes it a failure, whatever came of it before. The first failure stands. */
    void fail(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
    }

    /** Makes it that failure, whatever came of it before: a refusal, too, may rest on what the disk has not kept. */
    void overrule(Throwable thrown) {
        forget();
        failure = thrown;
    }

    @Nullable Throwable failure() {
        return failure;
    }

    /** Lets the caller go on, where it waits. */
    void finish() {
        state.set(State.FINISHED);
        if (told == null) {
            LockSupport.unpark(caller);
        }
    }

    boolean finished() {
        return state.get() == State.FINISHED;
    }

    /** Tells what came of it, where nobody waits; once. */
    void tell() {
        if (told != null && !telling) {
            telling = true;
            told.tell(this::outcome);
        }
    }

    /** Gives it up if nobody waits for it, and it has been queued for longer than the bound. */
    void giveUp(Duration bound) {
        if (told != null && System.nanoTime() - queuedAt > bound.toNanos() && withdraw()) {
            told.tell(null, SqlFailures.waitedTooLong(bound));
        }
    }

    /** Waits for the end, or for the bound if the work has not been started by then. Called by the caller. */
    T await(Duration bound) {
        boolean interrupted = waitUntilFinished(bound.toNanos());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (state.get() == State.WITHDRAWN) {
            throw interrupted ? SqlFailures.interrupted() : SqlFailures.waitedTooLong(bound);
        }
        return outcome();
    }

    /** Whether the thread was interrupted meanwhile. Work that has been started is waited for all the same. */
    private boolean waitUntilFinished(long boundNanos) {
        boolean interrupted = false;
        while (state.get() != State.FINISHED) {
            long left = queuedAt + boundNanos - System.nanoTime();
            if ((interrupted || left <= 0) && withdraw()) {
                break;
            }
            if (left > 0) {
                LockSupport.parkNanos(this, left);
            } else {
                LockSupport.park(this);
            }
            interrupted |= Thread.interrupted();
        }
        return interrupted;
    }

    @SuppressWarnings("NullAway") // The result is what the work returned.
    private T outcome() {
        if (failure != null) {
            throw failure instanceof Problem problem ? problem : SqlFailures.translate(failure);
        }
        effects.forEach(WriteTask::runEffect);
        return result;
    }

    private static void runEffect(Runnable effect) {
        try {
            effect.run();
        } catch (RuntimeException e) {
            LOG.error("an effect after a commit failed; what was committed stands", e);
        }
    }
}
