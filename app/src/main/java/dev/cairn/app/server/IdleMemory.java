package dev.cairn.app.server;

import dev.cairn.platform.database.Database;
import dev.cairn.platform.http.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives memory back to the system in the first minute in which few ask: a tracker has nothing to do for most of a day, and others do. What
 * is taken again is taken as it is needed, so that the requests after that are a little slower. Thread-safe.
 */
final class IdleMemory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IdleMemory.class);
    private static final Duration BETWEEN = Duration.ofMinutes(1);
    /** What a supervisor and a page or two that look for news every few seconds ask in that time. */
    static final long FEW = 60;

    private final LongSupplier requests;
    private final Runnable release;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(IdleMemory::thread);
    private long before;
    /** A start has taken memory as well. */
    private boolean worked = true;

    /** For a server that has answered so many {@code requests} by now. */
    IdleMemory(LongSupplier requests, Runnable release) {
        this.requests = requests;
        this.release = release;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The work lets no exception through.
    static IdleMemory start(Database database, HttpServer http, MeterRegistry registry) {
        IdleMemory idle = new IdleMemory(() -> answered(registry), () -> {
            database.releaseMemory();
            http.releaseMemory();
            // Buffers are outside of the heap, and go with the objects that stand for them.
            System.gc();
        });
        idle.executor.scheduleWithFixedDelay(idle::look, BETWEEN.toMillis(), BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
        return idle;
    }

    private static long answered(MeterRegistry registry) {
        return registry.find("http.server.requests").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    /** Called once a minute. */
    void look() {
        try {
            long now = requests.getAsLong();
            boolean few = now - before < FEW;
            boolean due = few && worked;
            before = now;
            worked = !few;
            if (due) {
                release.run();
            }
        } catch (RuntimeException | Error failure) {
            LOG.warn("Could not give memory back", failure);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "cairn-idle");
        thread.setDaemon(true);
        return thread;
    }
}
