package dev.cairn.platform.http;

import dev.cairn.platform.database.Work;

/**
 * What is left of a request once it has been checked. Immutable.
 *
 * @param kind where the work runs
 * @param work the work; run again from the start when a write has to be
 */
public record Prepared(Kind kind, Work<Answer> work) {
    /** Where the work runs. */
    public enum Kind {
        /** In a read. */
        READ,
        /** In a write, together with others in one group commit. */
        WRITE,
        /** In a write whose group it has for itself, since it is long. */
        BULK,
        /** Already done: the answer needs no transaction (streams, which take one per chunk, and plain documents). */
        DONE
    }

    /** Work that changes nothing, run on one snapshot of the database. */
    public static Prepared read(Work<Answer> work) {
        return new Prepared(Kind.READ, work);
    }

    /** Short work that changes rows. Others' writes wait while it runs, and it can be run more than once. */
    public static Prepared write(Work<Answer> work) {
        return new Prepared(Kind.WRITE, work);
    }

    /** Long work that changes rows, kept apart since others of its group would wait for it. It can be run more than once. */
    public static Prepared bulk(Work<Answer> work) {
        return new Prepared(Kind.BULK, work);
    }

    /** An answer that is ready. */
    public static Prepared done(Answer answer) {
        return new Prepared(Kind.DONE, session -> answer);
    }

    /** Whether the work changes rows. */
    public boolean writes() {
        return kind == Kind.WRITE || kind == Kind.BULK;
    }
}
