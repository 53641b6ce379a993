package dev.cairn.platform.database;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that ends the patience of those who do not wait on a thread of their own: for the writer, which may not come to them, and for the
 * disk, which may not sync what they have seen. Thread-safe.
 */
final class WriteWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriteWatch.class);
    private static final long LOOK_NANOS = Duration.ofMillis(500).toNanos();

    private final Collection<WriteTask<?>> queued;
    private final LogSync sync;
    private final Duration bound;
    private final Thread thread = new Thread(this::watch, "cairn-write-watch");
    private volatile boolean closed;

    /** Gives up those of the queued that have waited longer than the bound; the collection may change meanwhile. */
    WriteWatch(Collection<WriteTask<?>> queued, LogSync sync, Duration bound) {
        this.queued = queued;
        this.sync = sync;
        this.bound = bound;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(LOOK_NANOS);
            // A copy: the queue holds its lock for as long as it is looked through, and to tell a caller takes as long
            // as its socket does.
            List.copyOf(queued).forEach(each -> surviving(() -> each.giveUp(bound)));
            surviving(sync::tellLate);
        }
    }

    /** Whatever one caller's end does, the thread stays for all others. */
    private static void surviving(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException | Error defect) {
            LOG.error("what follows a write that was given up failed", defect);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
