package dev.cairn.app.server;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Short work that a thread of its own does again and again, until this is closed. What fails is tried again. Thread-safe. */
final class RepeatedWork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RepeatedWork.class);
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private final String name;
    private final Runnable work;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(this::thread);

    private RepeatedWork(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    /** Begins after that time, with as much between two turns, on a thread of that name. */
    @SuppressWarnings("FutureReturnValueIgnored") // A turn lets no exception through.
    static RepeatedWork start(String name, Duration between, Runnable work) {
        RepeatedWork repeated = new RepeatedWork(name, work);
        repeated.executor.scheduleWithFixedDelay(
                repeated::turn, between.toMillis(), between.toMillis(), TimeUnit.MILLISECONDS);
        return repeated;
    }

    private void turn() {
        try {
            work.run();
        } catch (RuntimeException | Error defect) {
            LOG.error("{} failed", name, defect);
        }
    }

    private Thread thread(Runnable turns) {
        Thread thread = new Thread(turns, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
