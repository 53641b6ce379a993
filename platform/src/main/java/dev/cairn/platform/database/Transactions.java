package dev.cairn.platform.database;

import java.util.function.Predicate;

/** The two verbs of the database. Thread-safe. */
public interface Transactions {
    /**
     * Runs work on one snapshot of the database; inside a write it runs on the writer's connection and sees what that write has done so
     * far. A read that passes its deadline is a problem (503).
     */
    <T> T read(Work<T> work);

    /** The same for a caller of that name, by which a read that runs for long is told. */
    default <T> T read(String caller, Work<T> work) {
        return read(work);
    }

    /**
     * The same without waiting, for work of a single statement that touches few rows. False, with nothing told, when it cannot begin at once or
     * its result is none that is wanted so; else {@code outcome} is told the result or the problem, on this thread or another, where it may
     * not wait. Not for work inside another.
     */
    <T> boolean readAtOnce(Work<T> work, Predicate<T> wanted, Outcome<T> outcome);

    /**
     * Runs work in the next group commit and returns once the group is on disk; what fails is taken back alone. Inside a write it joins that
     * write. A full queue or a database held by another process past the bound is a problem (503), a full disk one (507).
     */
    <T> T write(Work<T> work);

    /** The same in a group of its own, for long work. */
    <T> T writeAlone(Work<T> work);

    /**
     * Like {@link #write} without waiting: {@code outcome} is told the result or the problem once the group is on disk or the work has
     * failed. It is told on one thread for all such writes, or on the caller's where the work is refused at once, so it may not wait. Not for
     * work inside another.
     */
    <T> void writeLater(Work<T> work, Outcome<T> outcome);

    /** Tells that one of the rows that writes change from now on; in place of the one before. */
    void watchRows(RowWatch watch);
}
