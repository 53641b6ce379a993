package dev.cairn.platform.database;

/** Is told, once, of each read that has been running for long. Called on a thread that watches all reads, so it has to be quick; thread-safe. */
@FunctionalInterface
public interface LongReadListener {
    /**
     * A read has been running for long and still is.
     *
     * @param caller what it was started for, for example {@code GET /api/tickets}
     * @param nanoseconds for how long it has been running
     */
    void longRead(String caller, long nanoseconds);
}
