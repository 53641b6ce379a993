package dev.cairn.platform.http;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Memory that large bodies or large answers may take together, so that too many of them cost some of their callers a 503. Thread-safe. */
final class Room {
    private static final int UNIT = 1024;

    private final int size;
    private final Semaphore units;

    private Room(long bytes) {
        this.size = Math.toIntExact(bytes / UNIT);
        this.units = new Semaphore(size, true);
    }

    /** Room for that part of the heap, and for that many bytes at least. */
    static Room partOfHeap(int divisor, long atLeast) {
        return new Room(Math.max(Runtime.getRuntime().maxMemory() / divisor, atLeast));
    }

    /** Something that may take room. */
    Share share() {
        return new Share();
    }

    /** What one body or answer has taken. Used by one thread at a time. */
    final class Share implements AutoCloseable {
        private int taken;

        /**
         * Takes room for that many bytes, once; a problem (503) when there is none within that time. What is larger than all room takes all
         * of it.
         */
        void take(long bytes, Duration patience) {
            int wanted = (int) Math.min(bytes / UNIT + 1, size);
            if (!acquire(wanted, patience)) {
                throw Problem.of(
                        ProblemType.BUSY,
                        "Too many large bodies or answers are under way. Try again, or send or ask for less.");
            }
            taken = wanted;
        }

        private boolean acquire(int wanted, Duration patience) {
            try {
                return units.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** Gives it all back. */
        @Override
        public void close() {
            units.release(taken);
            taken = 0;
        }
    }
}
