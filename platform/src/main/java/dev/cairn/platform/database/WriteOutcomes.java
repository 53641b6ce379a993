package dev.cairn.platform.database;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that makes groups of writes lasting, then lets their callers go on and tells those that do not wait. The writer goes on meanwhile.
 * Groups that are handed over during a sync share the next one. Thread-safe.
 */
final class WriteOutcomes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriteOutcomes.class);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    private final BlockingQueue<Group> handedOver = new LinkedBlockingQueue<>();
    private final BlockingQueue<WriteTask<?>> writes;
    private final LogSync sync;
    private final WriteStatistics statistics;
    private final Consumer<Throwable> onFailure;
    private final Thread thread = new Thread(this::run, "cairn-outcomes");
    private volatile @Nullable IOException failure;
    private volatile boolean awaited;
    private volatile boolean closed;

    /**
     * Writes that end together.
     *
     * @param commit the last commit that they may have seen
     * @param start when their own began, by the clock for durations; null where nothing was committed
     */
    private record Group(long commit, @Nullable Long start, List<WriteTask<?>> members) {}

    /** Wakes the writer by that queue, and tells {@code onFailure} when the disk fails to sync. */
    WriteOutcomes(
            BlockingQueue<WriteTask<?>> writes,
            LogSync sync,
            WriteStatistics statistics,
            Consumer<Throwable> onFailure) {
        this.writes = writes;
        this.sync = sync;
        this.statistics = statistics;
        this.onFailure = onFailure;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends writes that were committed, once they are lasting; their commit began then. Called by the writer thread alone. */
    void committed(List<WriteTask<?>> tasks, long start) {
        handedOver.add(new Group(sync.begun(), start, List.copyOf(tasks)));
    }

    /** Ends writes that have failed, once what they may have seen is lasting. Called by the writer thread alone. */
    void failed(List<WriteTask<?>> tasks) {
        handedOver.add(new Group(sync.begun(), null, List.copyOf(tasks)));
    }

    /** Whether the disk has yet to sync a commit. If so, an idle task comes into the queue once it has. Called by the writer thread alone. */
    boolean syncing() {
        awaited = true;
        return !sync.lasting(sync.begun());
    }

    /** What the disk failed to sync with; null while all is well. */
    @Nullable IOException failure() {
        return failure;
    }

    private void run() {
        List<Group> groups = new ArrayList<>();
        while (!closed || !handedOver.isEmpty() || !groups.isEmpty()) {
            if (groups.isEmpty()) {
                take(groups);
            }
            try {
                end(groups);
                groups.clear();
            } catch (Throwable defect) {
                // Such as memory that ran short. What is lasting is not known, and nobody may wait for ever: the next
                // round fails them.
                stop(defect instanceof IOException failed ? failed : new IOException(defect));
            }
        }
    }

    private void stop(IOException cause) {
        if (failure == null) {
            failure = cause;
            onFailure.accept(cause);
        }
    }

    private void take(List<Group> groups) {
        try {
            groups.add(handedOver.take());
            handedOver.drainTo(groups);
        } catch (InterruptedException e) {
            // What followed a write interrupted its own thread. Only close() ends this one.
            LOG.debug("the thread that tells of writes was interrupted and goes on", e);
        }
    }

    private void end(List<Group> groups) {
        long commit = groups.isEmpty() ? 0 : groups.get(groups.size() - 1).commit();
        if (synced(commit)) {
            wakeWriter();
            sync.release();
            groups.forEach(this::finish);
        } else {
            groups.forEach(group -> group.members().forEach(this::fail));
            groups.forEach(this::finish);
            // Who wrote hears of it before anybody is shown what may not last.
            sync.giveUp();
            wakeWriter();
        }
    }

    private boolean synced(long commit) {
        try {
            if (failure == null) {
                sync.sync(commit);
            }
        } catch (IOException e) {
            stop(e);
        }
        return failure == null;
    }

    private void wakeWriter() {
        if (awaited) {
            awaited = false;
            // Where there is no room the writer is awake.
            writes.offer(WriteTask.idle());
        }
    }

    private void finish(Group group) {
        if (group.start() != null) {
            statistics.lasting(System.nanoTime() - group.start());
        }
        group.members().forEach(WriteTask::finish);
        group.members().forEach(WriteOutcomes::tell);
    }

    private void fail(WriteTask<?> task) {
        if (!task.finished()) {
            task.overrule(SqlFailures.writingStopped(failure));
        }
    }

    private static void tell(WriteTask<?> task) {
        try {
            task.tell();
        } catch (RuntimeException | Error defect) {
            LOG.error("what follows a write failed; what was committed stands", defect);
        }
    }

    /** Ends the thread once it has told all. */
    @Override
    public void close() {
        closed = true;
        // Wakes it without an interrupt, which would close the log or the connection that it is sending an answer on.
        failed(List.of());
        try {
            thread.join(LONGEST_CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
