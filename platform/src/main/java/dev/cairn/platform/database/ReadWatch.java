package dev.cairn.platform.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that interrupts reads past their deadline. All reads have the same deadline, so none that starts after a look can be late
 * before that time has passed again: the thread sleeps until the oldest read could be late, and reads pay nothing for it.
 */
final class ReadWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadWatch.class);
    private static final long SHORTEST_SLEEP = Duration.ofMillis(1).toNanos();

    /** A read that takes a second keeps the write-ahead log growing for a second, and whoever waits for it waits. */
    private static final long LONG = Duration.ofSeconds(1).toNanos();

    private final Collection<RunningRead> reads;
    private final long deadlineNanos;
    private final Thread thread;
    private volatile LongReadListener listener = (caller, nanoseconds) -> {};
    private volatile boolean closed;

    /** Watches those reads; the collection may change while it is watched. */
    ReadWatch(Collection<RunningRead> reads, Duration deadline) {
        this.reads = reads;
        this.deadlineNanos = deadline.toNanos();
        this.thread = new Thread(this::watch, "cairn-read-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Tells that listener of reads that run for long. */
    void listen(LongReadListener to) {
        listener = to;
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(Math.max(SHORTEST_SLEEP, enforceAll()));
        }
    }

    private long enforceAll() {
        long now = System.nanoTime();
        long next = Math.min(deadlineNanos, LONG);
        for (RunningRead read : reads) {
            next = Math.min(next, enforce(read, now));
            next = Math.min(next, tellLong(read, now));
        }
        return next;
    }

    /** Whatever the listener does, the thread stays: else no read would have a deadline any more. */
    private long tellLong(RunningRead read, long now) {
        try {
            return read.tellLong(now, LONG, listener);
        } catch (RuntimeException | Error defect) {
            LOG.error("what follows a read that runs for long failed", defect);
            return LONG;
        }
    }

    private static long enforce(RunningRead read, long now) {
        try {
            return read.enforce(now);
        } catch (SQLException e) {
            LOG.warn("could not interrupt a read that is past its deadline", e);
            return SHORTEST_SLEEP;
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
