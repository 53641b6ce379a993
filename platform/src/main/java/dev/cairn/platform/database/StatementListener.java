package dev.cairn.platform.database;

/** Is told of every statement that units of work run. Called on the thread that ran it, so it has to be quick; thread-safe. */
@FunctionalInterface
public interface StatementListener {
    /**
     * A statement has run.
     *
     * @param sql its text, with placeholders and without values
     * @param nanoseconds the time from handing it out to the next statement or the end of the work
     */
    void ran(String sql, long nanoseconds);
}
