package dev.cairn.platform.database;

import dev.cairn.platform.problem.Problem;
import java.sql.SQLException;
import java.time.Duration;

/** What the read watch knows of one reading connection. Thread-safe. */
final class RunningRead {
    private static final long NOT_RUNNING = 0;
    /** An interrupt hits only a statement that runs at that moment, so a late read is interrupted until it ends. */
    private static final long AGAIN_AFTER = Duration.ofMillis(10).toNanos();

    private final KeptConnection connection;
    private final long deadlineNanos;
    private long startedAt = NOT_RUNNING;
    private String caller = "";
    private boolean toldLong;
    private volatile boolean late;
    private long seen;

    RunningRead(KeptConnection connection, Duration deadline) {
        this.connection = connection;
        this.deadlineNanos = deadline.toNanos();
    }

    KeptConnection connection() {
        return connection;
    }

    synchronized void start(String by) {
        caller = by;
        toldLong = false;
        // Zero stands for none.
        startedAt = System.nanoTime() | 1;
    }

    /** Ends the read; an interrupt cannot reach the connection any more. */
    synchronized void finish() {
        startedAt = NOT_RUNNING;
    }

    /** The last commit that its snapshot may show. Used by the thread that reads alone. */
    void see(long commit) {
        seen = commit;
    }

    long seen() {
        return seen;
    }

    /** Whether the connection has been interrupted, after which it is not to be used again. */
    boolean late() {
        return late;
    }

    void requireInTime() {
        if (late) {
            throw tooLate();
        }
    }

    Problem tooLate() {
        return SqlFailures.readTooLong(Duration.ofNanos(deadlineNanos));
    }

    /** How long it has been running, in nanoseconds; zero when none is. */
    synchronized long age(long now) {
        return startedAt == NOT_RUNNING ? 0 : Math.max(1, now - startedAt);
    }

    /** Tells, once, that the read has been running for that long, and says in how many nanoseconds it could be. */
    synchronized long tellLong(long now, long longNanos, LongReadListener listener) {
        if (startedAt == NOT_RUNNING || toldLong) {
            return longNanos;
        }
        long left = startedAt + longNanos - now;
        if (left > 0) {
            return left;
        }
        toldLong = true;
        listener.longRead(caller, now - startedAt);
        return longNanos;
    }

    /** Interrupts the read if its time is up, and says in how many nanoseconds it wants to be looked at again. */
    synchronized long enforce(long now) throws SQLException {
        if (startedAt == NOT_RUNNING) {
            return deadlineNanos;
        }
        long left = startedAt + deadlineNanos - now;
        if (left > 0) {
            return left;
        }
        late = true;
        connection.interrupt();
        return AGAIN_AFTER;
    }
}
