package dev.cairn.platform.database;

import dev.cairn.platform.problem.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes commits lasting after they were made, so that the writer can run the next group while the disk syncs the last one, and holds back
 * what reads have found until that is lasting, since they see a commit before it is. Commits are numbered from 1. Thread-safe.
 */
final class LogSync implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(LogSync.class);
    private static final long ALL = Long.MAX_VALUE;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Log log;
    private final Duration bound;
    private final Queue<Held<?>> held = new ArrayDeque<>();
    /** The last commit that readers may see by now. */
    private volatile long begun;
    /** The last commit that a power cut leaves behind. */
    private volatile long lasting;
    /** Who makes commits lasting. */
    private volatile @Nullable Thread syncing;

    /** What commits are written to. */
    @FunctionalInterface
    interface Log extends Closeable {
        /** Has the disk keep what was written before. */
        void force() throws IOException;

        /** Makes room behind so many bytes in use. Called by who holds the database's write lock, as long as nothing is written under it. */
        default void lengthen(long used) throws IOException {}

        @Override
        default void close() throws IOException {}
    }

    private record Held<T>(
            long commit,
            long since,
            Outcome<T> outcome,
            @Nullable T result,
            @Nullable Throwable failure) {
        void tell() {
            tell(outcome, result, failure);
        }

        void tellLate(Problem late) {
            tell(outcome, null, late);
        }

        private static <T> void tell(Outcome<T> outcome, @Nullable T result, @Nullable Throwable failure) {
            try {
                outcome.tell(result, failure);
            } catch (RuntimeException | Error defect) {
                LOG.error("what follows a read failed", defect);
            }
        }
    }

    /** What has seen a commit waits for it no longer than the bound. */
    LogSync(Log log, Duration bound) {
        this.log = log;
        this.bound = bound;
    }

    /** For a database whose commits need not be lasting: they count as such. */
    static LogSync none() {
        LogSync none = new LogSync(() -> {}, Duration.ZERO);
        none.lasting = ALL;
        return none;
    }

    /** Called by the writer before a commit, from whose end on readers see it. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // There is one writer.
    void begin() {
        begun++;
    }

    /** Makes room for commits behind so many bytes of the log, if it can. Called by the writer in a transaction that has written nothing yet. */
    void lengthen(long used) {
        try {
            log.lengthen(used);
        } catch (IOException full) {
            LOG.debug("the log grows commit by commit", full);
        }
    }

    /** The last commit that may have been made, and that a read by now may have seen. */
    long begun() {
        return begun;
    }

    boolean lasting(long commit) {
        return lasting >= commit;
    }

    /** Makes all commits up to that one lasting; they have been made. Called by one thread. */
    void sync(long commit) throws IOException {
        syncing = Thread.currentThread();
        if (!lasting(commit)) {
            log.force();
            nowLasting(commit);
        }
    }

    /** Has nothing held back any more: the disk has failed, and what was not lasting by then may never be. */
    void giveUp() {
        nowLasting(ALL);
        release();
    }

    private void nowLasting(long commit) {
        synchronized (held) {
            lasting = commit;
            held.notifyAll();
        }
    }

    /** Tells what was held back and has become lasting, on this thread. */
    void release() {
        List<Held<?>> released = new ArrayList<>();
        synchronized (held) {
            while (!held.isEmpty() && lasting(held.element().commit())) {
                released.add(held.remove());
            }
        }
        released.forEach(Held::tell);
    }

    /** Tells those held back for longer than the bound to come again. */
    void tellLate() {
        List<Held<?>> late = new ArrayList<>();
        synchronized (held) {
            while (!held.isEmpty() && System.nanoTime() - held.element().since() > bound.toNanos()) {
                late.add(held.remove());
            }
        }
        late.forEach(each -> each.tellLate(SqlFailures.syncTooLong(bound)));
    }

    /**
     * Returns once that commit is lasting; after the bound that is a problem (503). On the thread that syncs, which would wait for itself, it
     * returns at once: what follows a write there reads for its own use.
     */
    void await(long commit) {
        if (Thread.currentThread() == syncing) {
            return;
        }
        if (!lasting(commit) && waitUntilLasting(commit)) {
            Thread.currentThread().interrupt();
        }
        if (!lasting(commit)) {
            throw SqlFailures.syncTooLong(bound);
        }
    }

    /** Whether the thread was interrupted meanwhile. */
    private boolean waitUntilLasting(long commit) {
        boolean interrupted = false;
        long end = System.nanoTime() + bound.toNanos();
        synchronized (held) {
            long left = bound.toMillis();
            while (!lasting(commit) && left > 0) {
                try {
                    held.wait(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                left = (end - System.nanoTime()) / NANOS_PER_MILLI;
            }
        }
        return interrupted;
    }

    /** Tells the result or the failure once that commit is lasting: at once on this thread, or later on another. */
    <T> void tell(long commit, Outcome<T> outcome, @Nullable T result, @Nullable Throwable failure) {
        if (lasting(commit)) {
            outcome.tell(result, failure);
            return;
        }
        Held<T> each = new Held<>(commit, System.nanoTime(), outcome, result, failure);
        if (!hold(each)) {
            each.tell();
        }
    }

    private boolean hold(Held<?> each) {
        synchronized (held) {
            return !lasting(each.commit()) && held.add(each);
        }
    }

    /** Closes the log. Only once nobody writes or reads. */
    @Override
    public void close() throws IOException {
        giveUp();
        log.close();
    }
}
