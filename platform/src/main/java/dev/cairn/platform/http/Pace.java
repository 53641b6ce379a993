package dev.cairn.platform.http;

import java.time.Duration;

/** Tells a slow sender from one who only holds a connection or a worker. Immutable. */
final class Pace {
    private final HttpLimits limits;
    private final long start = System.nanoTime();

    Pace(HttpLimits limits) {
        this.limits = limits;
    }

    /** Whether that many bytes should have come sooner. */
    boolean tooSlow(long bytes) {
        return Duration.ofNanos(System.nanoTime() - start).compareTo(limits.timeFor(bytes)) > 0;
    }
}
