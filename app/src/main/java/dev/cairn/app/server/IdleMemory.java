package dev.cairn.app.server;

import dev.cairn.platform.database.Database;
import dev.cairn.platform.http.HttpServer;
import dev.cairn.platform.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives memory back to the system in the first minute in which few ask: a tracker has nothing to do for most of a day, and others do. What
 * is taken again is taken as it is needed, so that the requests after that are a little slower. Thread-safe.
 */
final class IdleMemory {
    private static final Logger LOG = LoggerFactory.getLogger(IdleMemory.class);
    private static final Duration BETWEEN = Duration.ofMinutes(1);
    /** What a supervisor and a page or two that look for news every few seconds ask in that time. */
    static final long FEW = 60;

    /** Less is not worth to be given back again. */
    static final long WORTH = 8 << 20;

    private final LongSupplier requests;
    private final LongSupplier held;
    private final List<Runnable> steps;
    private long before;
    private long left = Long.MAX_VALUE;
    /** A start has taken memory as well. */
    private boolean worked = true;

    /** For a server that has answered so many {@code requests} by now, and of whose memory so many bytes can be seen. */
    IdleMemory(LongSupplier requests, LongSupplier held, List<Runnable> steps) {
        this.requests = requests;
        this.held = held;
        this.steps = List.copyOf(steps);
    }

    /** Looks once a minute, until what is returned is closed. */
    static RepeatedWork start(Database database, HttpServer http, MeterRegistry registry) {
        // Buffers are outside of the heap, and go with the objects that stand for them.
        List<Runnable> steps = List.of(database::releaseMemory, http::releaseMemory, System::gc);
        IdleMemory idle = new IdleMemory(() -> answered(registry), IdleMemory::heapAndBuffers, steps);
        return RepeatedWork.start("cairn-idle", BETWEEN, idle::look);
    }

    private static long heapAndBuffers() {
        return Runtime.getRuntime().totalMemory()
                + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
    }

    private static long answered(MeterRegistry registry) {
        return registry.find("http.server.requests").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    /** Called once a minute. */
    void look() {
        long now = requests.getAsLong();
        boolean few = now - before < FEW;
        before = now;
        // A single request can take more than thousands of others.
        worked |= !few || held.getAsLong() - WORTH >= left;
        if (few && worked) {
            worked = !released();
            left = held.getAsLong();
        }
        // Some of it goes only a moment after it was given back.
        left = Math.min(left, held.getAsLong());
    }

    /** Whether all could be done; what could not keeps the rest from nothing. */
    private boolean released() {
        boolean all = true;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (Problem busy) {
                LOG.debug("Could not give memory back now", busy);
                all = false;
            } catch (RuntimeException failure) {
                LOG.warn("Could not give memory back", failure);
                all = false;
            }
        }
        return all;
    }
}
