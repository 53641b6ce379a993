package dev.cairn.platform.resources.read;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of rows as it was at their revisions. A revision is given out once, to one row, so what is kept under it can become useless but
 * never wrong. Each revision has one place, which the next one that falls on it takes over: revisions are consecutive, so the rows
 * changed last, which are asked for most, do not stand in each other's way. Thread-safe.
 */
final class KeptRows {
    /** Longer rows are read anew each time, so that a few of them cannot take the place of thousands. */
    static final int LONGEST = 8 << 10;

    /** Many times as many as there are rows to keep, since two that fall on one place drive each other out. */
    private static final int PLACES = 1 << 18;

    private final long mostBytes;
    private final AtomicReferenceArray<@Nullable Kept> places = new AtomicReferenceArray<>(PLACES);
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger hand = new AtomicInteger();

    @SuppressWarnings("ArrayRecordComponent") // Never compared, and never changed once it is here.
    private record Kept(int table, long revision, byte[] json) {}

    /** Keeps that many bytes at most, apart from what each row takes besides. */
    KeptRows(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The row of that table at that revision, or null when it is not kept. Not to be changed. */
    byte @Nullable [] get(int table, long revision) {
        Kept kept = places.get(place(revision));
        return kept != null && kept.revision == revision && kept.table == table ? kept.json : null;
    }

    /** Keeps a row that is on disk. */
    void put(int table, long revision, byte[] json) {
        if (json.length <= LONGEST) {
            exchange(place(revision), new Kept(table, revision, json));
            for (int tries = 0; bytes.get() > mostBytes && tries < PLACES; tries++) {
                exchange(hand.getAndIncrement() & (PLACES - 1), null);
            }
        }
    }

    private void exchange(int place, @Nullable Kept next) {
        Kept before = places.getAndSet(place, next);
        bytes.addAndGet((next == null ? 0 : next.json.length) - (before == null ? 0 : before.json.length));
    }

    private static int place(long revision) {
        return (int) revision & (PLACES - 1);
    }
}
