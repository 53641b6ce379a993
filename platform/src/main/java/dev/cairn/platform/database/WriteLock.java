package dev.cairn.platform.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Gets the database's write lock, which another process may hold. Used by the writer thread alone. */
final class WriteLock {
    private static final long SHORTEST_PAUSE = Duration.ofMillis(1).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(20).toNanos();

    private final TransactionControl control;
    private final long boundNanos;

    WriteLock(TransactionControl control, Duration bound) {
        this.control = control;
        this.boundNanos = bound.toNanos();
    }

    /** Begins a transaction that holds the lock, or returns why not once the bound, counted from that time on, has passed. */
    @Nullable SQLException take(long since) {
        while (true) {
            try {
                control.beginImmediate();
                return null;
            } catch (SQLException e) {
                if (!SqlFailures.busy(e) || System.nanoTime() - since >= boundNanos) {
                    return e;
                }
            }
            // By chance, lest two processes keep meeting.
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE, LONGEST_PAUSE));
        }
    }
}
