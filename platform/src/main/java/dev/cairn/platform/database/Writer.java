package dev.cairn.platform.database;

import dev.cairn.platform.database.DatabaseStats.WriterState;
import dev.cairn.platform.problem.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that writes, and the queue before it. Thread-safe. */
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    /** What a caller waits beyond the bound, so that the writer, which sees more, gets to say why. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(60);

    private final KeptConnection connection;
    private final BlockingQueue<WriteTask<?>> queue;
    private final WriteStatistics statistics = new WriteStatistics();
    private final GroupCommit groups;
    private final Duration bound;
    private final WriteOutcomes outcomes;
    private final WriteWatch watch;
    private final WriteTask<?> last = new WriteTask<>(session -> true, true);
    private final Thread thread = new Thread(this::run, "cairn-writer");
    private volatile WriterState state = WriterState.WRITING;

    Writer(KeptConnection connection, DatabaseOptions options, CurrentUnit current, LogSync sync) throws SQLException {
        this.connection = connection;
        this.queue = new ArrayBlockingQueue<>(options.queueCapacity());
        this.bound = options.busyBound().plus(GRACE);
        this.outcomes = new WriteOutcomes(queue, sync, statistics, this::stop);
        this.watch = new WriteWatch(queue, sync, bound);
        this.groups = new GroupCommit(connection, current, options, statistics, outcomes, sync);
        thread.setDaemon(true);
    }

    void watchRows(RowWatch watch) {
        groups.watchRows(watch);
    }

    void start() {
        outcomes.start();
        watch.start();
        thread.start();
    }

    /** Runs work in the next group, or alone in one of its own, and returns once it is on disk. */
    <T> T write(Work<T> work, boolean alone) {
        WriteTask<T> task = new WriteTask<>(work, alone);
        submit(task);
        return task.await(bound);
    }

    /** Runs work in the next group, and tells what came of it once it is on disk. */
    <T> void writeLater(Work<T> work, Outcome<T> outcome) {
        try {
            submit(new WriteTask<>(work, outcome));
        } catch (Problem refused) {
            outcome.tell(null, refused);
        }
    }

    private void submit(WriteTask<?> task) {
        requireWriting();
        if (!queue.offer(task)) {
            statistics.refused();
            throw SqlFailures.queueFull();
        }
        // The writer may have left between the check and the offer.
        if (state != WriterState.WRITING && task.withdraw()) {
            throw refusal();
        }
    }

    /** Gives back the memory of the connection, and of who watches the rows. */
    void releaseMemory() {
        groups.releaseMemory();
        Work<Boolean> shrinking = session -> {
            Pragmas.shrink(connection.connection());
            return true;
        };
        write(shrinking, true);
    }

    DatabaseStats.Writes snapshot() {
        return statistics.snapshot(state, queue.size());
    }

    private void requireWriting() {
        if (state != WriterState.WRITING) {
            throw refusal();
        }
    }

    private Problem refusal() {
        return state == WriterState.STOPPED ? SqlFailures.writingStopped(null) : SqlFailures.closing();
    }

    private void run() {
        WriteTask<?> next = take(queue);
        while (next != last) {
            WriteTask<?> heldOver = next.waiting() ? runGroup(next) : null;
            next = heldOver == null ? take(queue) : heldOver;
        }
    }

    private @Nullable WriteTask<?> runGroup(WriteTask<?> first) {
        if (state == WriterState.STOPPED) {
            refuse(first);
            return null;
        }
        try {
            return groups.run(first, queue);
        } catch (Throwable defect) {
            LOG.error("the writer failed; the writes of this group are taken back", defect);
            groups.abandon(defect);
            return null;
        } finally {
            noteDiskFailure();
        }
    }

    private void refuse(WriteTask<?> task) {
        if (task.start()) {
            task.fail(SqlFailures.writingStopped(null));
            outcomes.failed(List.of(task));
        }
    }

    private void noteDiskFailure() {
        Throwable failure = groups.diskFailure();
        if (failure != null) {
            stop(failure);
        }
    }

    private void stop(Throwable failure) {
        state = WriterState.STOPPED;
        LOG.error("the disk failed while storing: writing stops until the server is restarted", failure);
    }

    /** The next task, however long that takes. For the writer thread alone. */
    static WriteTask<?> take(BlockingQueue<WriteTask<?>> queue) {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException e) {
                // Some work interrupted its own thread. Only close() ends this one.
                LOG.debug("the writer was interrupted and goes on", e);
            }
        }
    }

    /** Refuses new writes and waits for those in the queue. False when they take too long, so that the connection is still in use. */
    boolean drain() {
        if (state == WriterState.WRITING) {
            state = WriterState.CLOSED;
        }
        try {
            queue.put(last);
            thread.join(LONGEST_DRAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /** Leaves a tidy file behind and closes the connection. Only once drained, and once nobody reads. */
    @Override
    public void close() throws SQLException {
        try (connection;
                outcomes;
                watch) {
            if (state != WriterState.STOPPED) {
                Pragmas.beforeClose(connection.connection());
            }
        }
    }
}
