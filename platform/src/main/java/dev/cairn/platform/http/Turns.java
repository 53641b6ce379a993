package dev.cairn.platform.http;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Large bodies are worked on by two threads at once, each from before it is parsed until it is written. One writer stores them all in the
 * end and takes longer than a parser, so with one being written and one ready it never waits. More would only fill memory with parsed rows
 * that wait, and that a small heap moves and collects again and again; as plain bytes they wait for little. Thread-safe.
 */
final class Turns {
    /** One body being written and one that is ready, or about to be. */
    static final int PLACES = 2;

    private final Semaphore places = new Semaphore(PLACES, true);

    /** Waits for a place; a problem (503) when none gets free within that time. */
    void take(Duration patience) {
        try {
            if (places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Problem.of(
                ProblemType.BUSY, "Too many large bodies are being worked on. Try again, or send less at once.");
    }

    /** Gives a place back. */
    void giveBack() {
        places.release();
    }
}
