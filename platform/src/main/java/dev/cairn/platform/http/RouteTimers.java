package dev.cairn.platform.http;

import dev.cairn.platform.database.Work;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The times of one route's requests, by status. Looking a meter up by its tags costs more than a cheap request, so each is kept. Thread-safe. */
final class RouteTimers {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private final MeterRegistry registry;
    private final String method;
    private final String path;
    private final String name;
    private final Timer statements;
    private final Map<Integer, Timer> byStatus = new ConcurrentHashMap<>();

    RouteTimers(MeterRegistry registry, String method, String path) {
        this.registry = registry;
        this.method = method;
        this.path = path;
        this.name = method + " " + path;
        this.statements = Timer.builder("cairn.statements")
                .description("Time that requests' work in the database took, without waiting for it and for the commit")
                .tag("method", method)
                .tag("route", path)
                .register(registry);
    }

    /** The route's name for people: {@code GET /api/tickets/{id}}. */
    String name() {
        return name;
    }

    /** The same work, with its time in the database recorded. */
    Work<Answer> timed(Work<Answer> work) {
        return session -> {
            long start = System.nanoTime();
            try {
                return work.run(session);
            } finally {
                statements.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
        };
    }

    void record(int status, long nanoseconds) {
        Timer timer = byStatus.get(status);
        if (timer == null) {
            timer = byStatus.computeIfAbsent(status, this::register);
        }
        timer.record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    private Timer register(int status) {
        return Timer.builder("http.server.requests")
                .description("Time from a routed request to its finished answer, without sending it")
                .tag("method", method)
                .tag("route", path)
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
