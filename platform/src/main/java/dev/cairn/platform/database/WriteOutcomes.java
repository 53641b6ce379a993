package dev.cairn.platform.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that tells what came of writes whose callers do not wait. It is woken once for a group rather than once for each of its members,
 * and the writer goes on meanwhile. Thread-safe.
 */
final class WriteOutcomes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriteOutcomes.class);
    /** How often it looks for writes that the writer does not come to. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    private final BlockingQueue<List<WriteTask<?>>> untold = new LinkedBlockingQueue<>();
    private final BlockingQueue<WriteTask<?>> waiting;
    private final Duration bound;
    private final Thread thread = new Thread(this::run, "cairn-outcomes");
    private volatile boolean closed;

    /** Gives up those of the waiting that have waited longer than the bound. */
    WriteOutcomes(BlockingQueue<WriteTask<?>> waiting, Duration bound) {
        this.waiting = waiting;
        this.bound = bound;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Lets the callers of those writes go on, and has this thread tell those that do not wait, in that order. */
    void finish(List<WriteTask<?>> tasks) {
        List<WriteTask<?>> told = new ArrayList<>(tasks.size());
        for (WriteTask<?> task : tasks) {
            if (!task.finish()) {
                told.add(task);
            }
        }
        if (!told.isEmpty()) {
            untold.add(told);
        }
    }

    private void run() {
        long looked = System.nanoTime();
        while (!closed || !untold.isEmpty()) {
            next().forEach(WriteOutcomes::tell);
            if (System.nanoTime() - looked >= LOOK.toNanos()) {
                waiting.forEach(each -> each.giveUp(bound));
                looked = System.nanoTime();
            }
        }
    }

    private List<WriteTask<?>> next() {
        try {
            List<WriteTask<?>> next = untold.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            return next == null ? List.of() : next;
        } catch (InterruptedException e) {
            // What followed a write interrupted its own thread. Only close() ends this one.
            LOG.debug("the thread that tells of writes was interrupted and goes on", e);
            return List.of();
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
        // Wakes it without an interrupt, which would close the connection that it is sending an answer on.
        untold.add(List.of());
        try {
            thread.join(LONGEST_CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
