package dev.cairn.tests.properties;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes on by a millisecond each time it was read often, so that much happens in one moment, on every machine alike. */
final class SlowClock extends Clock {
    private static final long START = Instant.parse("2026-11-22T14:15:16Z").toEpochMilli();
    private static final int READS = 300;

    private final AtomicLong reads = new AtomicLong();

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(START + reads.incrementAndGet() / READS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
