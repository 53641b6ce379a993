package dev.cairn.platform.http;

/** What answers the requests of one route. Thread-safe. */
@FunctionalInterface
public interface Handler {
    /**
     * Reads and checks all of the request that can be checked without the database, and returns the work that is left. The caller runs
     * that work: alone, or for a batch together with others in one write.
     */
    Prepared prepare(Request request);
}
